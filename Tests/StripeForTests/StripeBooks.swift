package import SpellJSON

/// The account's books: what happened to whose money.
package struct StripeBooks: Sendable {
    /// One PaymentIntent.
    package struct Payment: Sendable {
        package let id: String
        package let customer: String?
        /// `metadata.invocationId`; nil when there is none.
        package let invocation: String?
        package let amount: Int
        package let currency: String
        /// As Stripe names it: `requires_capture`, `succeeded`, `canceled`, …
        package let status: String
        package let captured: Int
        package let refunded: Int

        /// Money reserved, neither captured nor released.
        package var isHeld: Bool { status == "requires_capture" }
        /// What the account keeps of it.
        package var kept: Int { captured - refunded }
    }

    /// In the order in which they were made.
    package let payments: [Payment]
    /// The ids of the customers that are not deleted, with their metadata.
    package let customers: [(id: String, metadata: [String: String])]

    package var captured: Int { payments.reduce(0) { $0 + $1.captured } }
    package var refunded: Int { payments.reduce(0) { $0 + $1.refunded } }
    package var kept: Int { captured - refunded }
    package var holds: [Payment] { payments.filter(\.isHeld) }

    init(_ account: StripeAccount) {
        payments = account.intents.all.map { intent in
            let charge = intent.latestCharge.flatMap { account.charges[$0] }
            let isCaptured = charge?.isCaptured == true
            return Payment(
                id: intent.id, customer: intent.customer, invocation: intent.metadata["invocationId"],
                amount: intent.amount, currency: intent.currency, status: intent.status.rawValue,
                captured: charge?.amountCaptured ?? 0, refunded: isCaptured ? charge?.amountRefunded ?? 0 : 0)
        }
        customers = account.customers.all.filter { !$0.isDeleted }.map { ($0.id, $0.metadata) }
    }

    package var json: JSONValue {
        [
            "captured": .int(captured), "refunded": .int(refunded), "kept": .int(kept),
            "payments": .array(
                payments.map { payment in
                    [
                        "id": .string(payment.id), "customer": .text(payment.customer),
                        "invocationId": .text(payment.invocation), "amount": .int(payment.amount),
                        "currency": .string(payment.currency), "status": .string(payment.status),
                        "captured": .int(payment.captured), "refunded": .int(payment.refunded),
                    ]
                }),
            "customers": .array(customers.map { ["id": .string($0.id), "metadata": .texts($0.metadata)] }),
        ]
    }
}
