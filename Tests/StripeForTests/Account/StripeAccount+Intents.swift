internal import SpellJSON

extension StripeAccount {
    private static let details = [
        "description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix", "setup_future_usage",
        "transfer_group", "automatic_payment_methods", "allowed_payment_method_types", "payment_method_options",
        "shipping",
        "confirmation_method",
    ]

    mutating func createIntent(_ call: StripeCall) throws(StripeError) -> JSONValue {
        var intent = try newIntent(call)
        try refuseUnconfirmable(call, intent)
        if let id = call.text("payment_method") {
            intent.paymentMethod = try usable(id, by: intent.customer)
            intent.status = .requiresConfirmation
        }
        intents[intent.id] = intent
        happen("payment_intent.created", intent.json)
        if call.flag("confirm") { try confirm(intent.id, Confirmation(call)) }
        return intents[intent.id]?.json ?? .null
    }

    private mutating func newIntent(_ call: StripeCall) throws(StripeError) -> PaymentIntent {
        let amount = call.integer("amount") ?? 0
        let currency = (call.text("currency") ?? "").lowercased()
        guard let minimum = ChargeLimits.minimum(in: currency) else {
            throw .invalid("currency", "Invalid currency: \(currency).")
        }
        guard amount >= 0 else {
            throw .invalid("amount", "Invalid non-negative integer", code: "parameter_invalid_integer")
        }
        guard amount >= minimum else {
            throw .invalid("amount", "Amount must be at least \(minimum) \(currency)", code: "amount_too_small")
        }
        guard amount <= ChargeLimits.maximum else {
            throw .invalid(
                "amount", "Amount must be no more than \(ChargeLimits.maximum) \(currency)", code: "amount_too_large")
        }
        let customer = call.text("customer")
        if let customer { _ = try living(customer, param: "customer") }
        return PaymentIntent(
            id: newID("pi"), created: now, amount: amount, currency: currency,
            isCapturedByHand: call.text("capture_method") == "manual", customer: customer, metadata: call.metadata,
            details: call.sent(Self.details), mayRedirect: Self.mayRedirect(call), returnURL: call.text("return_url"))
    }

    /// Unless told otherwise, an intent takes every way to pay that the account allows, some of which lead away.
    private static func mayRedirect(_ call: StripeCall) -> Bool {
        if call["allowed_payment_method_types"] != nil { return false }
        return call["automatic_payment_methods"]?["allow_redirects"]?.stringValue != "never"
    }

    private func refuseUnconfirmable(_ call: StripeCall, _ intent: PaymentIntent) throws(StripeError) {
        guard call.flag("confirm") else {
            for name in ["off_session", "error_on_requires_action", "return_url"] where call[name] != nil {
                throw .invalid(
                    name,
                    "The parameter `\(name)` cannot be passed when creating a PaymentIntent unless "
                        + "`confirm` is set to true.")
            }
            return
        }
        guard call.text("payment_method") != nil else {
            throw .invalid(
                "payment_method",
                "You cannot confirm this PaymentIntent because it's missing a payment method.",
                code: "payment_intent_unexpected_state")
        }
        guard intent.returnURL != nil || !intent.mayRedirect else { throw Self.noReturnURL }
    }

    static let noReturnURL = StripeError.invalid(
        "return_url",
        "This PaymentIntent is configured to accept payment methods that might redirect your customer off of your page: "
            + "provide a `return_url`, or set `automatic_payment_methods[allow_redirects]` to `never`.")

    /// The method to charge, if this intent's customer may use it.
    mutating func usable(_ id: String, by customer: String?) throws(StripeError) -> String {
        let id = try resolve(id)
        guard let method = paymentMethods[id] else { throw .noSuch("PaymentMethod", id, param: "payment_method") }
        guard !method.isSpent else { throw Self.spent }
        guard method.customer == nil || customer != nil else {
            throw .invalid(
                "payment_method",
                "The PaymentMethod you provided (\(id)) is attached to a Customer: include the Customer in the `customer` "
                    + "parameter.")
        }
        guard method.customer == nil || method.customer == customer else {
            throw .invalid(
                "payment_method", "The PaymentMethod \(id) does not belong to the Customer you supplied.")
        }
        return id
    }

    func retrieveIntent(_ call: StripeCall) throws(StripeError) -> JSONValue { try intent(call.id).json }

    func listIntents(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let customer = call.text("customer")
        let found = intents.all.filter { intent in
            (customer == nil || intent.customer == customer) && isCreated(intent.created, in: call["created"])
        }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }

    /// Eventually consistent: an intent younger than `searchLag` is not found yet.
    func searchIntents(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let query = try SearchQuery(call.text("query") ?? "", fields: ["customer", "currency", "status"])
        let found = intents.all.filter { $0.created + searchLag <= now && query.matches($0.json) }
        return try searchResult(found.map { ($0.id, $0.json) }, call)
    }

    func intent(_ id: String, param: String? = nil) throws(StripeError) -> PaymentIntent {
        guard let intent = intents[id] else {
            throw .noSuch("payment_intent", id, param: param ?? "intent", status: 404)
        }
        return intent
    }

    mutating func announce(_ type: String, intent id: String) {
        happen(type, intents[id]?.json ?? .null)
    }

    mutating func announce(_ type: String, charge id: String) {
        happen(type, charges[id]?.json ?? .null)
    }
}

/// docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
enum ChargeLimits {
    static let maximum = 99_999_999

    /// In the currency's smallest unit; nil for a currency that the account does not settle in.
    static func minimum(in currency: String) -> Int? { minimums[currency] }

    private static let minimums = [
        "usd": 50, "aud": 50, "cad": 50, "eur": 50, "nzd": 50, "sgd": 50, "chf": 50, "brl": 50, "gbp": 30, "jpy": 50,
        "hkd": 400, "sek": 300, "nok": 300, "dkk": 250, "mxn": 1000, "thb": 1000, "pln": 200, "ron": 200, "myr": 200,
        "aed": 200, "bgn": 200, "czk": 1500, "huf": 17500,
    ]
}
