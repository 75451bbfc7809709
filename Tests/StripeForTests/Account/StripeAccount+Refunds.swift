internal import SpellJSON

extension StripeAccount {
    mutating func createRefund(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let charge = try charge(toRefund: call)
        guard charge.isCaptured else {
            throw StripeError(
                code: "charge_not_refundable", message: "Charge \(charge.id) has not been captured.", param: "charge",
                isKept: true)
        }
        guard !charge.isDisputed else {
            throw StripeError(
                code: "charge_disputed", message: "Charge \(charge.id) has been charged back; cannot issue a refund.",
                isKept: true)
        }
        guard charge.amountLeft > 0 else {
            throw StripeError(
                code: "charge_already_refunded", message: "Charge \(charge.id) has already been refunded.",
                isKept: true)
        }
        let amount = call.integer("amount") ?? charge.amountLeft
        guard amount > 0 else { throw .notInteger("amount", String(amount)) }
        guard amount <= charge.amountLeft else {
            throw StripeError(
                message: "Refund amount (\(amount)) is greater than unrefunded amount on charge (\(charge.amountLeft))",
                param: "amount", isKept: true)
        }
        return refund(charge, amount, reason: call.text("reason"), call.metadata).json
    }

    private func charge(toRefund call: StripeCall) throws(StripeError) -> Charge {
        switch (call.text("payment_intent"), call.text("charge")) {
        case (nil, nil):
            throw .invalid(
                "payment_intent",
                "One of the following params should be provided for this request: payment_intent or charge.",
                code: "parameter_missing")
        case (let id?, nil):
            guard let intent = intents[id] else { throw .noSuch("payment_intent", id, param: "payment_intent") }
            guard let charge = intent.latestCharge.flatMap({ charges[$0] }), charge.decline == nil else {
                throw .invalid(
                    "payment_intent", "This PaymentIntent (\(id)) does not have a successful charge to refund.",
                    code: "payment_intent_unexpected_state")
            }
            return charge
        case (_, let id?):
            guard let charge = charges[id] else { throw .noSuch("charge", id, param: "charge") }
            return charge
        }
    }

    mutating func refund(_ charge: Charge, _ amount: Int, reason: String?, _ metadata: [String: String]) -> Refund {
        let refund = Refund(
            id: newID("re"), created: now, amount: amount, currency: charge.currency, charge: charge.id,
            intent: charge.intent, reason: reason, metadata: metadata)
        refunds[refund.id] = refund
        charges[charge.id]?.amountRefunded += amount
        happen("refund.created", refund.json)
        announce("charge.refunded", charge: charge.id)
        return refund
    }

    func retrieveRefund(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let refund = refunds[call.id] else { throw .noSuch("refund", call.id) }
        return refund.json
    }

    func listRefunds(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let intent = call.text("payment_intent"), charge = call.text("charge")
        let found = refunds.all.filter {
            (intent == nil || $0.intent == intent) && (charge == nil || $0.charge == charge)
        }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }

    func retrieveCharge(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let charge = charges[call.id] else { throw .noSuch("charge", call.id) }
        return charge.json
    }

    func listCharges(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let intent = call.text("payment_intent"), customer = call.text("customer")
        let found = charges.all.filter {
            (intent == nil || $0.intent == intent) && (customer == nil || $0.customer == customer)
        }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }

    func retrieveDispute(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let dispute = disputes[call.id] else { throw .noSuch("dispute", call.id) }
        return dispute.json
    }

    func listDisputes(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let intent = call.text("payment_intent"), charge = call.text("charge")
        let found = disputes.all.filter {
            (intent == nil || $0.intent == intent) && (charge == nil || $0.charge == charge)
        }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }
}
