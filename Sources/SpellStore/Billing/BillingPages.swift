package import SpellKernel

/// Billing records in lists.
package struct BillingPages: RecordList {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    /// A caller's own records, newest first. Refuses a cursor that no page gave with `INVALID_REQUEST`.
    package func page(
        of user: UserID, limit: Int, cursor: String?
    ) async throws(Refusal) -> Page<BillingEntry> {
        let last = try cursor.map { (text) throws(Refusal) -> BillingRecordID in
            guard let id = BillingRecordID(text) else {
                throw .invalidRequest(at: "/cursor", "is not a cursor that this list gave")
            }
            return id
        }
        return try await refusing { () throws(StoreFailure) in
            let place = last.map { [SQLValue($0)] } ?? []
            let rows = try await database.query(
                last == nil ? Self.first : Self.next, [SQLValue(user), SQLValue(limit + 1)] + place)
            let entries = try rows.map { row throws(StoreFailure) in
                BillingEntry(record: try BillingRow.record(row), slug: try row.text(BillingRow.count))
            }
            let shown = Array(entries.prefix(limit))
            return Page(
                items: shown, nextCursor: entries.count > limit ? shown.last.map { $0.record.id.description } : nil)
        }
    }

    /// Everybody's records made since then, oldest first, after the one given: for the operator.
    package func records(
        since: Timestamp, after last: BillingRecordID?, limit: Int
    ) async throws(Refusal) -> [BillingRecord] {
        try await refusing { () throws(StoreFailure) in
            let after = last.map { SQLValue($0) } ?? .id(RawID(high: 0, low: 0))
            let rows = try await database.query(Self.since, [SQLValue(since), after, SQLValue(limit)])
            return try rows.map { row throws(StoreFailure) in try BillingRow.record(row) }
        }
    }

    private static let first = statement(place: "")
    private static let next = statement(place: "AND billing_records.id < $3")

    /// Ids are UUIDv7: they sort by the time that they were made at.
    private static func statement(place: String) -> SQL {
        """
        SELECT \(BillingRow.columns), spells.slug FROM billing_records
        JOIN spells ON spells.id = billing_records.spell_id
        WHERE billing_records.user_id = $1 \(place) ORDER BY billing_records.id DESC LIMIT $2
        """
    }

    private static let since: SQL = """
        SELECT \(BillingRow.columns) FROM billing_records
        WHERE created_at >= $1 AND id > $2 ORDER BY id LIMIT $3
        """
}

/// A record as it is listed.
package struct BillingEntry: Sendable {
    package let record: BillingRecord
    /// The spell's `name@vN`.
    package let slug: String
}
