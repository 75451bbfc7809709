internal import SpellKernel

/// How a record is read from `billing_records`.
enum BillingRow {
    static let columns = [
        "id", "user_id", "spell_id", "invocation_id", "amount", "currency", "customer_id", "payment_method_id",
        "capture", "payment_intent_id", "step", "status", "failure_code", "created_at", "updated_at",
    ].map { "billing_records.\($0)" }.joined(separator: ", ")

    static let count = 15

    static func record(_ row: Row) throws(StoreFailure) -> BillingRecord {
        BillingRecord(
            id: try row.id(0), user: try row.id(1), spell: try row.id(2), invocation: try row.id(3),
            price: Price(amount: Int(try row.integer(4)), currency: try row.word(5)),
            terms: PaymentTerms(customer: try row.text(6), paymentMethod: try row.text(7), capture: try row.word(8)),
            intent: try row.optional(9, row.text), state: BillingState(try row.word(10), try row.word(11)),
            failureCode: try row.optional(12, row.text), createdAt: try row.time(13), updatedAt: try row.time(14))
    }
}
