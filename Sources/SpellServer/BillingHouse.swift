internal import AsyncHTTPClient
internal import SpellBilling
internal import SpellKernel
internal import SpellStore

/// Money, made from the node's settings.
struct BillingHouse: Sendable {
    let ledger: BillingLedger
    let wallet: Wallet
    let confirmation: Confirmation
    /// Nil without `STRIPE_WEBHOOK_SECRET`.
    let desk: WebhookDesk?
    let recovery: BillingRecovery
    private let stripe: StripeClient
    private let client: HTTPClient

    init(_ settings: BillingSettings, store: Store, time: any TimeSource) {
        client = HTTPClient(
            eventLoopGroupProvider: .shared(HTTPClient.defaultEventLoopGroup),
            configuration: HTTPStripeTransport.configuration)
        let stripe = StripeClient(
            key: settings.secretKey, transport: HTTPStripeTransport(base: settings.apiBase, client: client),
            pace: Pace(perSecond: settings.requestsPerSecond))
        self.stripe = stripe
        let wallet = Wallet(payers: store.payers, customers: stripe, returnURL: settings.returnURL)
        self.wallet = wallet
        ledger = BillingLedger(
            free: store.invocations, books: store.books, intents: stripe, wallet: wallet, settings: settings)
        confirmation = Confirmation(books: store.books, intents: stripe, returnURL: settings.returnURL)
        recovery = BillingRecovery(books: store.books, intents: stripe)
        desk = settings.webhookSecret.map { secret in
            WebhookDesk(
                secret: secret, events: store.stripeEvents, books: store.books, intents: stripe, customers: stripe,
                wallet: wallet, time: time)
        }
    }

    func reconciliation(_ store: Store) -> Reconciliation {
        Reconciliation(list: store.billingPages, books: store.books, intents: stripe)
    }

    /// Closes the connections to Stripe.
    func close() async { try? await client.shutdown() }
}
