package import SpellKernel

/// What a record calls for, given what Stripe says of its intent: the one table that settling, recovery, the webhook and
/// reconciliation act by.
package enum Remedy: Hashable, Sendable {
    /// They agree, or somebody is at work on it.
    case nothing
    case capture
    case cancel
    case refund
    /// Stripe is ahead: the record follows.
    case note(BillingEvent.Kind)
    /// They differ, and nothing of ours mends that: an operator has to look.
    case alarm

    /// - Parameter intent: nil when Stripe has none, and never will have.
    package static func of(_ state: BillingState, seeing intent: PaymentIntent?) -> Remedy {
        switch state.step {
        case .placing, .waiting, .held, .paid: .nothing
        case .capturing: capturing(intent)
        case .releasing: releasing(intent)
        case .refunding: refunding(intent)
        case .done: done(state.status, intent)
        }
    }

    /// For a payment that carries the invocation's id and is not the one that its record knows: nobody is owed it.
    package static func ofStray(_ intent: PaymentIntent) -> Remedy {
        switch intent.status {
        case .requiresCapture, .processing: .cancel
        case .succeeded: intent.isRefunded ? .nothing : .refund
        case .requiresPaymentMethod, .requiresConfirmation, .requiresAction, .canceled: .nothing
        }
    }

    private static func capturing(_ intent: PaymentIntent?) -> Remedy {
        switch intent?.status {
        case .requiresCapture: .capture
        case .succeeded: .note(.captured)
        case .canceled: .note(.lapsed)
        case .processing: .nothing
        case .requiresPaymentMethod, .requiresConfirmation, .requiresAction, nil: .alarm
        }
    }

    private static func releasing(_ intent: PaymentIntent?) -> Remedy {
        switch intent?.status {
        case .requiresCapture, .requiresAction, .requiresConfirmation, .requiresPaymentMethod, .processing: .cancel
        case .succeeded: .note(.refundOwed)
        case .canceled, nil: .note(.released)
        }
    }

    private static func refunding(_ intent: PaymentIntent?) -> Remedy {
        switch intent?.status {
        case .succeeded: intent?.isRefunded == true ? .note(.refunded) : .refund
        case .processing: .nothing
        case .requiresCapture, .requiresAction, .requiresConfirmation, .requiresPaymentMethod, .canceled, nil: .alarm
        }
    }

    private static func done(_ status: BillingStatus, _ intent: PaymentIntent?) -> Remedy {
        switch (status, intent?.status) {
        case (.succeeded, .succeeded): intent?.isRefunded == true ? .note(.refunded) : .nothing
        case (.succeeded, _): .alarm
        case (.refunded, .succeeded): intent?.isRefunded == true ? .nothing : .refund
        case (.refunded, _): .alarm
        case (_, .succeeded): intent?.isRefunded == true ? .nothing : .note(.refundOwed)
        case (_, .requiresCapture), (_, .processing): .cancel
        default: .nothing
        }
    }
}
