internal import SpellJSON

/// What people do outside of the API: the cardholder on Stripe's pages, their bank, and the account's owner in the
/// dashboard.
extension StripeAccount {
    /// The cardholder fills in the Checkout page. Answers the payment method's id; throws the bank's no, which leaves
    /// the page open.
    mutating func completeCheckout(_ id: String, card name: String) throws(StripeError) -> String {
        lapse()
        let session = try session(id)
        guard session.status == .open else {
            throw StripeError(message: "This Checkout Session is \(session.status.rawValue).")
        }
        let method = try resolve(name)
        if let customer = session.customer {
            try attach(method, to: living(customer).id, isSetUp: true)
        } else if let decline = paymentMethods[method]?.card.onSetup {
            throw .card(decline, charge: nil)
        }
        setupIntents[session.setupIntent]?.paymentMethod = method
        sessions[id]?.status = .complete
        happen("setup_intent.succeeded", setupIntents[session.setupIntent]?.json ?? .null)
        happen("checkout.session.completed", sessions[id]?.json ?? .null)
        return method
    }

    /// The cardholder answers the bank's question in the browser, where needed confirming the payment again first.
    mutating func authenticate(_ id: String, successfully: Bool) throws(StripeError) {
        var intent = try intent(id)
        if intent.status == .requiresPaymentMethod, let method = intent.methodToAuthenticate {
            intent.paymentMethod = method
            intent.status = .requiresAction
            intents[id] = intent
        }
        guard intent.status == .requiresAction, let method = intent.paymentMethod.flatMap({ paymentMethods[$0] }) else {
            throw .unexpectedState(intent, "authenticated", allowed: "requires_action")
        }
        guard successfully else {
            let decline = Decline(
                code: "payment_intent_authentication_failure", declineCode: nil,
                message: "The provided PaymentMethod has failed authentication.")
            _ = fail(intent, method, decline)
            return
        }
        authorize(intent, method)
    }

    /// From now on the bank answers so for this card.
    mutating func setBank(_ answer: BankAnswer, for method: String) throws(StripeError) {
        guard paymentMethods[method] != nil else { throw .noSuch("PaymentMethod", method) }
        paymentMethods[method]?.bank = answer
    }

    /// The owner gives money back in the dashboard; all that is left of it when no amount is given.
    mutating func refundInDashboard(_ intent: String, amount: Int?) throws(StripeError) {
        var parameters = JSONObject([("payment_intent", .string(intent))])
        if let amount { parameters["amount"] = .int(amount) }
        _ = try createRefund(StripeCall(ids: [], parameters: .object(parameters), path: ""))
    }

    /// The cardholder contests the payment with their bank. Answers the dispute's id.
    mutating func dispute(_ intent: String) throws(StripeError) -> String {
        guard let charge = try self.intent(intent).latestCharge.flatMap({ charges[$0] }), charge.isCaptured else {
            throw StripeError(message: "There is nothing to dispute.")
        }
        let dispute = Dispute(
            id: newID("dp"), created: now, amount: charge.amountCaptured, currency: charge.currency,
            charge: charge.id, intent: intent)
        disputes[dispute.id] = dispute
        charges[charge.id]?.isDisputed = true
        happen("charge.dispute.created", dispute.json)
        return dispute.id
    }

    /// Time passes: holds lapse, Checkout pages close.
    mutating func advance(seconds: Int) {
        secondsAhead += seconds
        lapse()
    }
}
