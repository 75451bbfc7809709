/// Something that became known and changes a record, with what is to be written down about it.
package enum BillingEvent: Sendable {
    /// Stripe reserved the money.
    case held(intent: String)
    /// Stripe took the money.
    case paid(intent: String)
    case authenticationRequired(intent: String)
    /// Stripe said no: the invocation ends unpaid.
    case declined(PaymentFailure, intent: String?)
    /// Stripe's answer was lost.
    case doubted
    /// The spell gave a result: stored in the same write.
    case ranWell(JSONText, Usage)
    /// The spell gave none.
    case ranBadly(RuntimeFailure, Usage)
    /// The node that had it is gone, or nobody came back for it: the invocation ends `interrupted`.
    case abandoned
    case captured
    /// The hold is gone although the result is stored; the result goes with it.
    case lapsed(PaymentFailure)
    case released(intent: String?)
    /// Money was taken that nobody is owed.
    case refundOwed(intent: String)
    case refunded

    package var kind: Kind {
        switch self {
        case .held: .held
        case .paid: .paid
        case .authenticationRequired: .authenticationRequired
        case .declined: .declined
        case .doubted: .doubted
        case .ranWell: .ranWell
        case .ranBadly: .ranBadly
        case .abandoned: .abandoned
        case .captured: .captured
        case .lapsed: .lapsed
        case .released: .released
        case .refundOwed: .refundOwed
        case .refunded: .refunded
        }
    }

    package enum Kind: Sendable, CaseIterable {
        case held, paid, authenticationRequired, declined, doubted, ranWell, ranBadly, abandoned, captured, lapsed,
            released, refundOwed, refunded
    }
}

/// Why an invocation could not be paid for: it ends `failed`, and its key answers this ever after.
package struct PaymentFailure: Hashable, Sendable {
    /// Stripe's decline code, or its error code where there is none (docs.stripe.com/declines/codes); a word of ours
    /// where Stripe has none: `hold_lapsed`.
    package let declineCode: String

    package init(declineCode: String) { self.declineCode = declineCode }

    /// The bank let the hold go before it could be captured.
    package static let holdLapsed = PaymentFailure(declineCode: "hold_lapsed")
}
