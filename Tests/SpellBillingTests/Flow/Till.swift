import AsyncHTTPClient
import Crypto
import SpellBilling
import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests

/// The real ledger over a real store, and the tests' Stripe behind the real client; time stands still unless told.
struct Till: Sendable {
    let store: Store
    let stripe: StripeForTests
    let time: ManualTime
    let client: StripeClient
    let wallet: Wallet
    let ledger: BillingLedger
    let recovery: BillingRecovery
    let confirmation: Confirmation
    let desk: WebhookDesk
    let caller: Caller
    let spell: Spell

    static let price = Price(amount: 500, currency: .usd)
    static let webhookSecret = "whsec_till"

    /// - Parameter card: put on the caller's file; nil leaves them without.
    static func with(
        _ engine: Engine, card: String? = "pm_card_visa", capture: CaptureMode = .manual,
        limits: [Currency: SpendingLimit] = [:], _ body: (Till) async throws -> Void
    ) async throws {
        let time = ManualTime()
        try await StripeForTests.with { stripe in
            try await engine.withStore(time: time) { store in
                let http = HTTPClient(
                    eventLoopGroupProvider: .singleton, configuration: HTTPStripeTransport.configuration)
                do {
                    let till = try await Till(store, stripe, time, http, capture, limits)
                    if let card { try await till.putOnFile(card, for: till.caller.id) }
                    try await body(till)
                    try await http.shutdown()
                } catch {
                    try await http.shutdown()
                    throw error
                }
            }
        }
    }

    private init(
        _ store: Store, _ stripe: StripeForTests, _ time: ManualTime, _ http: HTTPClient, _ capture: CaptureMode,
        _ limits: [Currency: SpendingLimit]
    ) async throws {
        self.store = store
        self.stripe = stripe
        self.time = time
        let settings = BillingSettings(
            secretKey: StripeSecret(stripe.apiKey), webhookSecret: StripeSecret(Self.webhookSecret),
            apiBase: stripe.url, capture: capture, standardLimits: limits, returnURL: "https://spell.test",
            requestsPerSecond: 0)
        client = StripeClient(
            key: settings.secretKey, transport: HTTPStripeTransport(base: stripe.url, client: http),
            pace: Pace(perSecond: 0), backoff: Backoff(first: .milliseconds(1), longest: .milliseconds(4)))
        wallet = Wallet(payers: store.payers, customers: client, returnURL: settings.returnURL)
        ledger = BillingLedger(
            free: store.invocations, books: store.books, intents: client, wallet: wallet, settings: settings)
        recovery = BillingRecovery(books: store.books, intents: client)
        confirmation = Confirmation(books: store.books, intents: client, returnURL: settings.returnURL)
        desk = WebhookDesk(
            secret: StripeSecret(Self.webhookSecret), events: store.stripeEvents, books: store.books, intents: client,
            customers: client, wallet: wallet, time: time)
        caller = Caller(id: .new(), isAdmin: false)
        try await store.users.sight(caller.id)
        spell = try await store.spells.forge(.priced, by: caller)
    }

    /// The card's owner went through Checkout, and its event was lost.
    func putOnFile(_ card: String, for user: UserID) async throws {
        _ = try await wallet.checkoutURL(for: user, replacing: true)
        guard let customer = try await store.payers.payer(user).customer else { return }
        try stripe.putOnFile(card, for: customer)
    }

    enum Answer: Sendable {
        case settled(Settlement)
        case refused(Refusal)

        var settlement: Settlement? { if case .settled(let settlement) = self { settlement } else { nil } }
        var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
        var output: String? {
            if case .success(let text)? = settlement?.result { text.string } else { nil }
        }
    }

    /// One request, from the hold to the answer.
    func run(key: String? = nil, as caller: Caller? = nil, to outcome: Outcome = .one) async -> Answer {
        do throws(Refusal) {
            let placement = try await place(key: key, as: caller)
            switch consume placement {
            case .settled(let settlement): return .settled(settlement)
            case .held(let hold): return .settled(try await ledger.settle(hold, outcome))
            }
        } catch {
            return .refused(error)
        }
    }

    /// The same, as a client does it: a store that is too busy says so, and is asked again with the same key.
    func insist(key: String) async -> Answer {
        var answer = await run(key: key)
        for _ in 0..<4 where answer.refusal?.code == .storeUnavailable { answer = await run(key: key) }
        return answer
    }

    func place(key: String? = nil, as caller: Caller? = nil) async throws(Refusal) -> Placement {
        try await ledger.place(
            Self.price, on: spell, for: caller ?? self.caller,
            key: key.map { IdempotencyKey(key: $0, requestHash: String(repeating: "a", count: 64)) })
    }

    /// The node dies with the money held.
    func abandon(key: String? = nil) async throws -> InvocationID? {
        switch try await place(key: key) {
        case .settled: return nil
        case .held(let hold):
            let invocation = hold.invocation
            if let record = try await store.books.record(of: invocation) { store.books.drop(record) }
            return invocation
        }
    }

    /// The caller's records, newest first, by status.
    func statuses(of user: UserID? = nil) async throws -> [String] {
        try await store.billingPages.page(of: user ?? caller.id, limit: 200, cursor: nil).items
            .map(\.record.state.status.rawValue)
    }

    /// Sends an event as Stripe would.
    func hear(_ type: String, _ object: String, id: String = "evt_1") async throws(Refusal) {
        let body = Array(
            #"{"id":"\#(id)","object":"event","type":"\#(type)","data":{"object":{"id":"\#(object)"}}}"#.utf8)
        let stamp = time.now().microseconds / 1_000_000
        try await desk.receive(
            body, signature: "t=\(stamp),v1=\(WebhookSignatureTests.sign(stamp, body, secret: Self.webhookSecret))")
    }
}

extension Outcome {
    static let one = Outcome.success(output: JSONText(checked: Array("1".utf8)), Usage())
    static let trapped = Outcome.failure(RuntimeFailure(.trapped, "it trapped"), Usage())
}

extension Draft {
    fileprivate static var priced: Draft {
        guard let name = SpellName("priced") else { preconditionFailure("a good name") }
        return Draft(
            name: name, version: 1, description: "", runtime: .builtin,
            config: JSONText(checked: Array(#"{"handler":"echo"}"#.utf8)), inputSchema: nil, outputSchema: nil,
            price: Till.price, visibility: .everyone, wasmBinary: nil, metadata: .emptyObject)
    }
}
