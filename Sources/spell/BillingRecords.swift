internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell billing records`: what invocations did to the caller's money.
struct BillingRecords: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "records", abstract: "List what your invocations cost you, newest first.",
        discussion: "Example: spell billing records --limit 100 | jq '[.records[].amount] | add'")

    @Option(help: ArgumentHelp("How many at the most.", valueName: "n"))
    var limit = 50

    @Flag(help: "All of them, however many.")
    var all = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    /// The most that the server gives at once.
    private static let pageLimit = 200

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
    }

    func run(with client: Client, on console: Console) async throws(Failure) {
        var records: [JSONValue] = []
        var next: String?
        repeat {
            let page = try await page(client, after: next, limit: all ? Self.pageLimit : limit - records.count)
            records += page["records"]?.arrayValue ?? []
            next = page["nextCursor"]?.stringValue
        } while next != nil && (all || records.count < limit)
        guard !console.showsJSON else {
            var members: [(String, JSONValue)] = [("records", .array(records))]
            if let next { members.append(("nextCursor", .string(next))) }
            return try console.show(json: JSONValue.object(JSONObject(members)).encoded)
        }
        try show(records, isMore: next != nil, on: console)
    }

    private func page(_ client: Client, after cursor: String?, limit: Int) async throws(Failure) -> JSONValue {
        let query = "limit=\(min(limit, Self.pageLimit))" + (cursor.map { "&cursor=\(QueryText.encoded($0))" } ?? "")
        return try await client.send(.get, "/api/billing/records?\(query)").value()
    }

    private func show(_ records: [JSONValue], isMore: Bool, on console: Console) throws(Failure) {
        guard !records.isEmpty else { return try console.remark("Nothing has cost you anything yet.") }
        let columns: [Table.Column] = [
            .init("SPELL"), .init("WHEN"), .init("AMOUNT"), .init("STATUS"),
            .init("WHY", minimum: 10, isOptional: true), .init("INVOCATION", isOptional: true),
        ]
        let table = Table(columns, rows: records.map(Self.row))
        try console.show(lines: table.lines(for: console.output))
        if isMore { try console.remark("There are more: spell billing records --all") }
    }

    private static func row(_ record: JSONValue) -> [String] {
        func word(_ name: String) -> String { record[name]?.stringValue ?? "" }
        return [
            word("slug"), Moment.text(word("createdAt")),
            Money.text(record["amount"]?.intValue ?? 0, word("currency")), word("status"), word("failureCode"),
            word("invocationId"),
        ]
    }
}
