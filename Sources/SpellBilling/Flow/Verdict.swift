internal import SpellKernel

/// What Stripe's answer to placing an intent means for its record.
enum Verdict: Sendable {
    case event(BillingEvent)
    /// Nobody knows yet.
    case doubt(String)

    init(_ answer: StripeResult<PaymentIntent>) {
        switch answer {
        case .done(let intent): self = Verdict(placed: intent)
        case .refused(let refusal): self = Verdict(refusal)
        case .unknown(let cause): self = .doubt(cause)
        }
    }

    /// Only `requires_capture` and `succeeded` are paid.
    init(placed intent: PaymentIntent) {
        switch intent.status {
        case .requiresCapture: self = .event(.held(intent: intent.id))
        case .succeeded: self = .event(.paid(intent: intent.id))
        case .requiresAction: self = .event(.authenticationRequired(intent: intent.id))
        case .requiresPaymentMethod where intent.lastErrorCode == "authentication_required":
            self = .event(.authenticationRequired(intent: intent.id))
        case .requiresPaymentMethod, .canceled:
            self = .event(
                .declined(PaymentFailure(declineCode: intent.lastErrorCode ?? "canceled"), intent: intent.id))
        case .requiresConfirmation, .processing: self = .doubt("the payment is \(intent.status.rawValue)")
        }
    }

    private init(_ refusal: StripeRefusal) {
        switch (refusal.kind, refusal.intent) {
        case (.idempotencyKeyReused, _): self = .doubt(refusal.cause)
        case (.authenticationRequired, let intent?): self = .event(.authenticationRequired(intent: intent.id))
        case (_, let intent):
            self = .event(.declined(PaymentFailure(declineCode: refusal.code), intent: intent?.id))
        }
    }
}
