import SpellBilling
import SpellKernel

/// A caller with a card on file.
struct ModelPeople: PayerBook, Customers {
    func payer(_ user: UserID) async throws(Refusal) -> Payer {
        Payer(user: user, customer: "cus_1", generation: 0, paymentMethod: "pm_1")
    }

    func payer(ofCustomer customer: String) async throws(Refusal) -> Payer? { nil }
    func keep(customer: String, for payer: Payer) async throws(Refusal) -> Payer { payer }
    func set(paymentMethod: String?, ofCustomer customer: String) async throws(Refusal) {}
    func remove(paymentMethod: String) async throws(Refusal) {}
    func forget(customer: String) async throws(Refusal) {}

    func createCustomer(for payer: Payer) async -> StripeResult<String> { .done("cus_1") }
    func checkout(customer: String, user: UserID, returnURL: String, key: String) async -> StripeResult<String> {
        .done("https://checkout.test")
    }
    func portal(customer: String, returnURL: String, key: String) async -> StripeResult<String> {
        .done("https://portal.test")
    }
    func session(_ id: String) async -> StripeResult<CheckoutSession> { .unknown("no session") }
    func paymentMethod(ofSetup setup: String) async -> StripeResult<String?> { .done(nil) }
    func setDefault(paymentMethod: String, of customer: String, key: String) async -> StripeResult<Void> { .done(()) }
    func newestCard(of customer: String) async -> StripeResult<String?> { .done(nil) }
    func customer(ofPaymentMethod id: String) async -> StripeResult<String?> { .done(nil) }
    func isDeleted(customer: String) async -> StripeResult<Bool> { .done(false) }
    func intent(ofCharge charge: String) async -> StripeResult<String?> { .done(nil) }
    func intent(ofDispute dispute: String) async -> StripeResult<String?> { .done(nil) }
}

/// There are no free spells here.
struct NoLedger: Ledger {
    func place(
        _ price: Price, on spell: Spell, for caller: Caller, key: IdempotencyKey?
    ) async throws(Refusal) -> Placement { throw .billingNotConfigured }

    func settle(_ hold: consuming Hold, _ outcome: Outcome) async throws(Refusal) -> Settlement {
        throw .billingNotConfigured
    }
}
