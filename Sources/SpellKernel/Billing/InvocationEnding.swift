/// How an invocation ends in the same write as its record moves.
package enum InvocationEnding: Sendable {
    case succeeded(JSONText, Usage)
    case failed(RuntimeFailure, Usage)
    case unpaid(PaymentFailure)
    /// Like `unpaid`, though the result was stored already: nobody has seen it, and it goes.
    case takenBack(PaymentFailure)
}

extension BillingRecord {
    /// What the event means for the invocation; nil where that goes on as it was.
    package func ending(_ event: BillingEvent) -> InvocationEnding? {
        switch event {
        case .ranWell(let output, let usage): .succeeded(output, usage)
        case .ranBadly(let failure, let usage): .failed(failure, usage)
        case .declined(let failure, _): .unpaid(failure)
        case .lapsed(let failure): .takenBack(failure)
        case .abandoned where state.step == .waiting:
            .unpaid(PaymentFailure(declineCode: "authentication_required"))
        case .abandoned: .failed(.interruption, Usage())
        case .held, .paid, .authenticationRequired, .doubted, .captured, .released, .refundOwed, .refunded: nil
        }
    }

    /// The intent that the event tells of.
    package func intent(after event: BillingEvent) -> String? {
        switch event {
        case .held(let intent), .paid(let intent), .authenticationRequired(let intent), .refundOwed(let intent): intent
        case .declined(_, let intent), .released(let intent): intent ?? self.intent
        default: intent
        }
    }

    /// The code that the event leaves on the record.
    package func failureCode(after event: BillingEvent) -> String? {
        switch event {
        case .declined(let failure, _), .lapsed(let failure): failure.declineCode
        case .ranBadly(let failure, _): failure.reason.rawValue
        case .abandoned: RuntimeFailure.Reason.interrupted.rawValue
        default: failureCode
        }
    }
}
