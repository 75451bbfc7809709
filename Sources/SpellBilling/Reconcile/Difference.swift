package import SpellKernel

/// Where a record and Stripe do not say the same.
package struct Difference: Sendable {
    /// Nil where Stripe has a payment of ours that no record knows.
    package let record: BillingRecord?
    package let intent: PaymentIntent?
    package let kind: Kind
    /// Whether it is gone now.
    package let isMended: Bool

    package enum Kind: String, Sendable, CaseIterable {
        /// The result is stored, and the money is not taken yet.
        case captureOwed = "capture_owed"
        /// There is no result, and the money is still reserved.
        case holdLeftOpen = "hold_left_open"
        /// There is no result, and the money was taken.
        case refundOwed = "refund_owed"
        /// Stripe is further than the record.
        case recordBehind = "record_behind"
        /// Nobody works at it any more, and recovery has not come to it.
        case abandoned
        case amountDiffers = "amount_differs"
        /// The record says that the money was taken, or is to be, and Stripe has none.
        case moneyMissing = "money_missing"
        case unknownToUs = "unknown_to_us"
    }

    /// For a person.
    package var sentence: String {
        let what = record.map { "record \($0.id), \($0.state.status.rawValue)" } ?? "no record"
        let payment = intent.map { "\($0.id), \($0.status.rawValue)\($0.isRefunded ? ", refunded" : "")" }
        return "\(kind.rawValue): \(what); at Stripe: \(payment ?? "nothing")"
    }
}
