internal import AsyncHTTPClient
internal import SpellBilling
internal import SpellKernel
internal import SpellStore
internal import StripeForTests
internal import SpellTestSupport

/// The money parts of a node over a real store and real HTTP, with a fuse.
struct MortalNode: Sendable {
    let store: Store
    let fuse: Fuse
    let ledger: BillingLedger
    let recovery: BillingRecovery
    let wallet: Wallet

    init(_ store: Store, _ stripe: StripeForTests, capture: CaptureMode, fuse: Fuse) {
        self.store = store
        self.fuse = fuse
        let client = StripeClient(
            key: StripeSecret(stripe.apiKey),
            transport: FusedTransport(
                transport: HTTPStripeTransport(base: stripe.url, client: .shared), fuse: fuse),
            pace: Pace(perSecond: 0), clock: JumpingClock())
        let books = FusedBooks(books: store.books, fuse: fuse)
        let settings = BillingSettings(
            secretKey: StripeSecret(stripe.apiKey), webhookSecret: nil, apiBase: stripe.url, capture: capture,
            standardLimits: [:], returnURL: "https://spell.test/", requestsPerSecond: 0)
        wallet = Wallet(payers: store.payers, customers: client, returnURL: settings.returnURL)
        ledger = BillingLedger(
            free: store.invocations, books: books, intents: client, wallet: wallet, settings: settings)
        recovery = BillingRecovery(books: books, intents: client)
    }

    /// Places and settles, as the pipeline does; nil where the answer stood already.
    func run(
        _ spell: Spell, for caller: Caller, key: IdempotencyKey, to outcome: Outcome
    ) async throws(Refusal) -> Settlement {
        let placement = try await ledger.place(spell.price, on: spell, for: caller, key: key)
        switch consume placement {
        case .settled(let settlement): return settlement
        case .held(let hold): return try await ledger.settle(hold, outcome)
        }
    }
}
