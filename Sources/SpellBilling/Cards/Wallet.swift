internal import Synchronization
package import SpellKernel

/// Who a caller is to Stripe, and which card of theirs is charged.
package struct Wallet: Sendable {
    private let payers: any PayerBook
    private let customers: any Customers
    private let returnURL: String
    private let flights = CustomerFlights()

    package init(payers: any PayerBook, customers: any Customers, returnURL: String) {
        self.payers = payers
        self.customers = customers
        self.returnURL = returnURL
    }

    /// What a hold is placed with. Refuses with `NO_PAYMENT_METHOD` and a fresh `checkoutUrl`.
    func terms(for user: UserID, _ capture: CaptureMode) async throws(Refusal) -> PaymentTerms {
        let payer = try await payers.payer(user)
        if let customer = payer.customer, let paymentMethod = try await card(of: payer) {
            return PaymentTerms(customer: customer, paymentMethod: paymentMethod, capture: capture)
        }
        throw .noPaymentMethod(checkoutURL: try await checkout(payer))
    }

    package func hasCard(_ user: UserID) async throws(Refusal) -> Bool {
        try await payers.payer(user).paymentMethod != nil
    }

    /// A page of Stripe's on which to put a card on file. Refuses with `PAYMENT_METHOD_EXISTS`.
    package func checkoutURL(for user: UserID, replacing: Bool) async throws(Refusal) -> String {
        let payer = try await payers.payer(user)
        if !replacing, try await card(of: payer) != nil { throw .paymentMethodExists }
        return try await checkout(payer)
    }

    /// A page of Stripe's on which to manage what is on file.
    package func portalURL(for user: UserID) async throws(Refusal) -> String {
        let payer = try await payers.payer(user)
        return try await page(for: payer) { customer in
            await customers.portal(customer: customer, returnURL: returnURL, key: Self.freshKey("portal"))
        }
    }

    /// A Checkout session came to its end: the card that it put on file is the one that is charged from now on. An
    /// event may come late, after another session or when the card is gone again: then the newest card counts.
    func complete(session id: String) async throws(Refusal) {
        let session = try await customers.session(id).value()
        guard let session, session.isComplete, let setup = session.setup, let customer = session.customer,
            try await payers.payer(ofCustomer: customer) != nil,
            try await customers.paymentMethod(ofSetup: setup).value() ?? nil != nil,
            let newest = try await customers.newestCard(of: customer).value() ?? nil
        else { return }
        try await charge(newest, of: customer)
    }

    /// A card was attached by other ways (the portal): it is charged if there is none yet.
    func attached(paymentMethod: String) async throws(Refusal) {
        guard let customer = try await customers.customer(ofPaymentMethod: paymentMethod).value() ?? nil,
            let payer = try await payers.payer(ofCustomer: customer), payer.paymentMethod == nil
        else { return }
        try await charge(paymentMethod, of: customer)
    }

    func detached(paymentMethod: String) async throws(Refusal) {
        guard try await (customers.customer(ofPaymentMethod: paymentMethod).value() ?? nil) == nil else { return }
        try await payers.remove(paymentMethod: paymentMethod)
    }

    func deleted(customer: String) async throws(Refusal) {
        guard try await customers.isDeleted(customer: customer).value() ?? true else { return }
        try await payers.forget(customer: customer)
    }

    /// Where Stripe says that the customer or the card of a hold is gone, so that the next request is told to put a
    /// card on file. What it says of a card that was taken off the file has no code of its own; so at any answer that
    /// is not the bank's, the card is looked at.
    func forgetWhatIsMissing(_ refusal: StripeRefusal, _ terms: PaymentTerms) async throws(Refusal) {
        switch refusal.kind {
        case .missing("customer"): try await payers.forget(customer: terms.customer)
        case .missing("payment_method"): try await payers.remove(paymentMethod: terms.paymentMethod)
        case .other:
            guard case .done(let owner) = await customers.customer(ofPaymentMethod: terms.paymentMethod),
                owner != terms.customer
            else { return }
            try await payers.remove(paymentMethod: terms.paymentMethod)
        default: break
        }
    }

    /// The card on file. One that Stripe knows of and we do not, because its event was lost, is taken up.
    private func card(of payer: Payer) async throws(Refusal) -> String? {
        if let known = payer.paymentMethod { return known }
        guard let customer = payer.customer, case .done(let newest?) = await customers.newestCard(of: customer) else {
            return nil
        }
        try await charge(newest, of: customer)
        return newest
    }

    private func charge(_ paymentMethod: String, of customer: String) async throws(Refusal) {
        let key = "spell-default-\(paymentMethod)-\(RawID.v7())"
        _ = try await customers.setDefault(paymentMethod: paymentMethod, of: customer, key: key).value()
        try await payers.set(paymentMethod: paymentMethod, ofCustomer: customer)
    }

    private func checkout(_ payer: Payer) async throws(Refusal) -> String {
        try await page(for: payer) { customer in
            await customers.checkout(
                customer: customer, user: payer.user, returnURL: returnURL, key: Self.freshKey("checkout"))
        }
    }

    /// A page for the payer's customer; where that one is gone at Stripe, for a new one.
    private func page(
        for payer: Payer, _ make: (String) async -> StripeResult<String>
    ) async throws(Refusal) -> String {
        let customer = try await customer(of: payer)
        if let url = try await make(customer).value() { return url }
        try await payers.forget(customer: customer)
        let another = try await self.customer(of: try await payers.payer(payer.user))
        guard let url = try await make(another).value() else {
            throw .billingUnavailable("Stripe does not know the customer that it has just made")
        }
        return url
    }

    /// The one customer. Requests at once share one call; nodes at once share one idempotency key, and the column counts.
    private func customer(of payer: Payer) async throws(Refusal) -> String {
        if let customer = payer.customer { return customer }
        let made = try await flights.joining(payer.user) { () async throws(Refusal) -> String in
            guard let made = try await customers.createCustomer(for: payer).value() else {
                throw .billingUnavailable("Stripe made no customer")
            }
            return try await payers.keep(customer: made, for: payer).customer ?? made
        }
        return made
    }

    private static func freshKey(_ what: String) -> String { "spell-\(what)-\(RawID.v7())" }
}

extension StripeResult {
    /// The value; nil where Stripe says that the object is gone.
    func value() throws(Refusal) -> Value? {
        switch self {
        case .done(let value): return value
        case .refused(let refusal):
            if case .missing = refusal.kind { return nil }
            throw .billingUnavailable(refusal.cause)
        case .unknown(let cause): throw .billingUnavailable(cause)
        }
    }
}
