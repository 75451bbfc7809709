internal import SpellJSON

extension StripeAccount {
    func retrievePaymentMethod(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let method = paymentMethods[call.id] else { throw .noSuch("PaymentMethod", call.id) }
        return method.json
    }

    func listPaymentMethods(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let customer = call.text("customer") else { return try page(of: [], call) }
        _ = try living(customer, param: "customer")
        return try page(ofMethodsOf: customer, call)
    }

    func listPaymentMethodsOfCustomer(_ call: StripeCall) throws(StripeError) -> JSONValue {
        try page(ofMethodsOf: living(call.id).id, call)
    }

    private func page(ofMethodsOf customer: String, _ call: StripeCall) throws(StripeError) -> JSONValue {
        let isCard = call.text("type") ?? "card" == "card"
        let found = paymentMethods.all.filter { isCard && $0.customer == customer }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }

    mutating func attachPaymentMethod(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let customer = call.text("customer") else { throw .missing("customer") }
        _ = try living(customer, param: "customer")
        let id = try attach(call.id, to: customer)
        return paymentMethods[id]?.json ?? .null
    }

    mutating func detachPaymentMethod(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let method = paymentMethods[call.id] else { throw .noSuch("PaymentMethod", call.id) }
        guard let customer = method.customer else {
            throw .invalid("payment_method", "The payment method you provided is not attached to a customer.")
        }
        paymentMethods[method.id]?.customer = nil
        paymentMethods[method.id]?.isSpent = true
        if customers[customer]?.defaultPaymentMethod == method.id { customers[customer]?.defaultPaymentMethod = nil }
        let json = paymentMethods[method.id]?.json ?? .null
        happen("payment_method.detached", json)
        return json
    }

    /// Puts a test card, or a method that is nobody's yet, on a customer's file; answers its id.
    @discardableResult
    mutating func attach(_ id: String, to customer: String, isSetUp: Bool = false) throws(StripeError) -> String {
        let id = try resolve(id)
        guard let method = paymentMethods[id] else { throw .noSuch("PaymentMethod", id) }
        guard method.customer != customer else { return id }
        guard method.customer == nil else {
            throw .invalid("payment_method", "The payment method you provided has already been attached to a customer.")
        }
        guard !method.isSpent else { throw Self.spent }
        if let decline = method.card.onSetup { throw .card(decline, charge: nil) }
        paymentMethods[id]?.customer = customer
        paymentMethods[id]?.isSetUp = isSetUp || method.card.name.hasSuffix("SetupForOffSession")
        happen("payment_method.attached", paymentMethods[id]?.json ?? .null)
        return id
    }

    /// A test card's name stands for a new method with that card.
    mutating func resolve(_ id: String) throws(StripeError) -> String {
        if paymentMethods[id] != nil { return id }
        guard let card = TestCard.named(id) else { throw .noSuch("PaymentMethod", id, param: "payment_method") }
        let method = PaymentMethod(id: newID("pm"), created: now, card: card, bank: card.onCharge)
        paymentMethods[method.id] = method
        return method.id
    }

    func attached(_ id: String, to customer: String) throws(StripeError) -> String {
        guard let method = paymentMethods[id], method.customer == customer else {
            throw .noSuch("PaymentMethod", id, param: "invoice_settings[default_payment_method]")
        }
        return id
    }

    static let spent = StripeError.invalid(
        "payment_method",
        "The provided PaymentMethod was used before without a customer, or was detached from one. It may not be used "
            + "again.")
}
