internal import SpellJSON

/// How a request wants an intent confirmed.
struct Confirmation: Sendable {
    let isOffSession: Bool
    let failsOnAction: Bool

    init(_ call: StripeCall) {
        isOffSession = call.flag("off_session") || call.text("off_session") != nil
        failsOnAction = call.flag("error_on_requires_action")
    }
}

extension StripeAccount {
    private static let confirmable = "requires_payment_method, requires_confirmation, requires_action"

    mutating func confirmIntent(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let intent = try intent(call.id)
        guard !intent.isOver, !intent.isHeld else {
            throw .unexpectedState(intent, "confirmed", allowed: Self.confirmable)
        }
        if let url = call.text("return_url") { intents[intent.id]?.returnURL = url }
        if let method = call.text("payment_method") {
            let method = try usable(method, by: intent.customer)
            intents[intent.id]?.paymentMethod = method
        }
        guard intents[intent.id]?.paymentMethod != nil else {
            throw .invalid(
                "payment_method",
                "You cannot confirm this PaymentIntent because it's missing a payment method.",
                code: "payment_intent_unexpected_state")
        }
        guard intents[intent.id]?.returnURL != nil || !intent.mayRedirect else { throw Self.noReturnURL }
        try confirm(intent.id, Confirmation(call))
        return intents[intent.id]?.json ?? .null
    }

    /// Asks the bank. Throws its no, after leaving the intent as a no leaves it.
    mutating func confirm(_ id: String, _ confirmation: Confirmation) throws(StripeError) {
        guard let intent = intents[id], let methodID = intent.paymentMethod, let method = paymentMethods[methodID]
        else {
            throw .noSuch("payment_intent", id)
        }
        switch method.bank {
        case .approves: authorize(intent, method)
        case .declines(let decline): throw fail(intent, method, decline)
        case .asksForAuthentication(let evenWhenSetUp):
            if method.isSetUp && !evenWhenSetUp {
                authorize(intent, method)
            } else if confirmation.isOffSession || confirmation.failsOnAction {
                throw fail(intent, method, .authenticationRequired)
            } else {
                intents[id]?.status = .requiresAction
                intents[id]?.lastError = .null
                announce("payment_intent.requires_action", intent: id)
            }
        }
    }

    /// The bank says yes: money is held, or taken at once.
    mutating func authorize(_ intent: PaymentIntent, _ method: PaymentMethod) {
        var charge = newCharge(intent, method, nil)
        let isHold = intent.isCapturedByHand
        charge.captureBefore = isHold ? charge.created + holdDuration : nil
        charge.isCaptured = !isHold
        charge.amountCaptured = isHold ? 0 : intent.amount
        charges[charge.id] = charge
        var intent = intent
        intent.latestCharge = charge.id
        intent.lastError = .null
        intent.methodToAuthenticate = nil
        intent.status = isHold ? .requiresCapture : .succeeded
        intent.amountCapturable = isHold ? intent.amount : 0
        intent.amountReceived = isHold ? 0 : intent.amount
        intents[intent.id] = intent
        if method.customer == nil { paymentMethods[method.id]?.isSpent = true }
        announce("charge.succeeded", charge: charge.id)
        announce(isHold ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", intent: intent.id)
    }

    /// The bank says no: the attempt stays on record, and the intent wants another method.
    mutating func fail(_ intent: PaymentIntent, _ method: PaymentMethod, _ decline: Decline) -> StripeError {
        let charge = newCharge(intent, method, decline)
        charges[charge.id] = charge
        let error = StripeError.card(decline, charge: charge.id, [("payment_method", method.json)])
        var intent = intent
        intent.latestCharge = charge.id
        intent.status = .requiresPaymentMethod
        intent.paymentMethod = nil
        intent.lastError = error.json["error"] ?? .null
        intent.methodToAuthenticate = decline == .authenticationRequired ? method.id : nil
        intents[intent.id] = intent
        announce("charge.failed", charge: charge.id)
        announce("payment_intent.payment_failed", intent: intent.id)
        return .card(decline, charge: charge.id, [("payment_method", method.json), ("payment_intent", intent.json)])
    }

    private mutating func newCharge(_ intent: PaymentIntent, _ method: PaymentMethod, _ decline: Decline?) -> Charge {
        Charge(
            id: newID("ch"), created: now, amount: intent.amount, currency: intent.currency, intent: intent.id,
            customer: intent.customer, paymentMethod: method.id, metadata: intent.metadata, decline: decline)
    }
}
