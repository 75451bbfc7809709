internal import SpellJSON

extension StripeAccount {
    private static let details = [
        "name", "email", "description", "phone", "address", "shipping", "balance", "preferred_locales", "tax_exempt",
    ]

    mutating func createCustomer(_ call: StripeCall) throws(StripeError) -> JSONValue {
        var customer = Customer(id: newID("cus"), created: now)
        customer.details = call.sent(Self.details)
        customer.metadata = call.metadata
        if let method = call.text("payment_method") {
            try attach(method, to: customer.id)
        }
        if let method = call["invoice_settings"]?["default_payment_method"]?.stringValue {
            customer.defaultPaymentMethod = try attached(method, to: customer.id)
        }
        customers[customer.id] = customer
        return announce("customer.created", customer.id)
    }

    func retrieveCustomer(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let customer = customers[call.id] else { throw .noSuch("customer", call.id) }
        return customer.json
    }

    mutating func updateCustomer(_ call: StripeCall) throws(StripeError) -> JSONValue {
        var customer = try living(call.id)
        if let method = call["invoice_settings"]?["default_payment_method"]?.stringValue {
            customer.defaultPaymentMethod = try attached(method, to: customer.id)
        }
        let sent = call.sent(Self.details)
        customer.details = customer.details.filter { old in !sent.contains { $0.0 == old.0 } } + sent
        for (name, value) in call["metadata"]?.objectValue?.members ?? [] {
            customer.metadata[name] = value == "" ? nil : value.stringValue
        }
        customers[customer.id] = customer
        return announce("customer.updated", customer.id)
    }

    /// Detaches the customer's cards too, as Stripe does.
    mutating func deleteCustomer(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let customer = try living(call.id)
        for method in paymentMethods.all where method.customer == customer.id {
            paymentMethods[method.id]?.customer = nil
            paymentMethods[method.id]?.isSpent = true
        }
        happen("customer.deleted", customer.json)
        customers[customer.id]?.isDeleted = true
        return customers[customer.id]?.json ?? .null
    }

    func listCustomers(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let email = call.text("email")
        let found = customers.all.filter { customer in
            !customer.isDeleted
                && (email == nil || customer.details.contains { $0.0 == "email" && $0.1.stringValue == email })
        }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }

    func searchCustomers(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let query = try SearchQuery(call.text("query") ?? "", fields: ["email", "name", "phone"])
        let found = customers.all.filter { customer in
            !customer.isDeleted && customer.created + searchLag <= now
                && query.matches(customer.json)
        }
        return try searchResult(found.map { ($0.id, $0.json) }, call)
    }

    /// The customer that a parameter or a path names, if it has not been deleted.
    func living(_ id: String, param: String? = nil) throws(StripeError) -> Customer {
        guard let customer = customers[id], !customer.isDeleted else {
            throw .noSuch("customer", id, param: param)
        }
        return customer
    }

    private mutating func announce(_ type: String, _ id: String) -> JSONValue {
        let json = customers[id]?.json ?? .null
        happen(type, json)
        return json
    }
}
