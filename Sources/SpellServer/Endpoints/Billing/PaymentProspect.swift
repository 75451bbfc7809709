package import SpellBilling
package import SpellKernel
package import SpellStore

/// Whether a caller could pay a price now, without asking Stripe.
package struct PaymentProspect: Sendable {
    private let wallet: Wallet
    private let limits: SpendingLimits
    private let standard: [Currency: SpendingLimit]

    package init(wallet: Wallet, limits: SpendingLimits, standard: [Currency: SpendingLimit]) {
        self.wallet = wallet
        self.limits = limits
        self.standard = standard
    }

    /// The code that execute would refuse with; nil when it could be paid.
    func obstacle(to price: Price, for caller: UserID) async throws(Refusal) -> Refusal.Code? {
        guard try await wallet.hasCard(caller) else { return .noPaymentMethod }
        let reports = try await limits.reports(for: caller, standard: standard)
        guard let report = reports.first(where: { $0.currency == price.currency }) else { return nil }
        let isWithin =
            price.amount <= report.limit.perInvocation ?? .max
            && report.spentToday + price.amount <= report.limit.perDay ?? .max
        return isWithin ? nil : .priceLimitExceeded
    }
}
