/// Everybody's billing records, for the operator.
package protocol RecordList: Sendable {
    /// Those made since then, oldest first, after the one given. Refuses with `STORE_UNAVAILABLE`.
    func records(
        since: Timestamp, after last: BillingRecordID?, limit: Int
    ) async throws(Refusal) -> [BillingRecord]
}
