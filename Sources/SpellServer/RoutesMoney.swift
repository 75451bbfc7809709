internal import SpellBilling
internal import SpellKernel
internal import SpellStore

/// What the routes need of money; all of it is nothing where no payments are taken.
struct RoutesMoney: Sendable {
    let house: BillingHouse?
    let standardLimits: [Currency: SpendingLimit]

    init(_ house: BillingHouse?, _ settings: BillingSettings?) {
        self.house = house
        standardLimits = settings?.standardLimits ?? [:]
    }

    func prospect(_ store: Store) -> PaymentProspect? {
        house.map { PaymentProspect(wallet: $0.wallet, limits: store.limits, standard: standardLimits) }
    }
}
