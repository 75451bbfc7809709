internal import SpellJSON

extension StripeAccount {
    private static let cancelable =
        "requires_payment_method, requires_capture, requires_confirmation, requires_action, processing"

    /// Takes the held money, or a part of it and lets go of the rest.
    mutating func captureIntent(_ call: StripeCall) throws(StripeError) -> JSONValue {
        lapse()
        var intent = try intent(call.id)
        guard intent.isHeld, let charge = intent.latestCharge else {
            throw .unexpectedState(intent, "captured", allowed: "requires_capture")
        }
        let amount = call.integer("amount_to_capture") ?? intent.amountCapturable
        guard amount > 0 else { throw .notInteger("amount_to_capture", String(amount)) }
        guard amount <= intent.amountCapturable else {
            throw .invalid(
                "amount_to_capture",
                "The remaining amount greater than or equal to the amount to capture is "
                    + "\(intent.amountCapturable).", code: "amount_too_large")
        }
        intent.status = .succeeded
        intent.amountReceived = amount
        intent.amountCapturable = 0
        for (name, value) in call.metadata { intent.metadata[name] = value }
        intents[intent.id] = intent
        charges[charge]?.isCaptured = true
        charges[charge]?.amountCaptured = amount
        charges[charge]?.captureBefore = nil
        announce("charge.captured", charge: charge)
        announce("payment_intent.succeeded", intent: intent.id)
        return intents[intent.id]?.json ?? .null
    }

    mutating func cancelIntent(_ call: StripeCall) throws(StripeError) -> JSONValue {
        lapse()
        let intent = try intent(call.id)
        guard !intent.isOver else { throw .unexpectedState(intent, "canceled", allowed: Self.cancelable) }
        cancel(intent, because: call.text("cancellation_reason"))
        return intents[intent.id]?.json ?? .null
    }

    /// Lets go of what is held; Stripe tells of that as a refund of the uncaptured charge.
    mutating func cancel(_ intent: PaymentIntent, because reason: String?) {
        var intent = intent
        let wasHeld = intent.isHeld
        intent.status = .canceled
        intent.amountCapturable = 0
        intent.canceledAt = now
        intent.cancellationReason = reason
        intents[intent.id] = intent
        if wasHeld, let charge = intent.latestCharge {
            charges[charge]?.amountRefunded = intent.amount
            charges[charge]?.captureBefore = nil
            announce(reason == "automatic" ? "charge.expired" : "charge.refunded", charge: charge)
        }
        announce("payment_intent.canceled", intent: intent.id)
    }

    /// Cancels each hold whose time is over, and closes each Checkout page that is.
    mutating func lapse() {
        for intent in intents.all where intent.isHeld {
            guard let charge = intent.latestCharge, let last = charges[charge]?.captureBefore, last <= now else {
                continue
            }
            cancel(intent, because: "automatic")
        }
        for session in sessions.all where session.status == .open && session.expiresAt <= now { expire(session) }
    }
}
