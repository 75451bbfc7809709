internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell list`, also `spell search`: the spells that the caller may run, or of those the ones that words find.
struct List: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the spells that you may run, or search them.",
        discussion: """
            Words are looked for in names, titles, descriptions and names of parameters; a
            spell has to have them all, whole or as a beginning. The best come first.

            Examples:
              spell list resize picture
              spell list --all | jq -r '.spells[].slug'
            """,
        aliases: ["search"])

    @Argument(help: "Only spells that have these words.")
    var words: [String] = []

    @Option(help: ArgumentHelp("How many at the most.", valueName: "n"))
    var limit = 50

    @Flag(help: "All of them, however many.")
    var all = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    /// The most that the server gives at once.
    private static let pageLimit = 200

    private var search: String { words.joined(separator: " ") }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
        guard words.isEmpty || search.contains(where: { $0 != " " }) else {
            throw ValidationError("The words to search for are empty.")
        }
    }

    func run(with client: Client, on console: Console) async throws(Failure) {
        var spells: [JSONValue] = []
        var next: String?
        repeat {
            let page = try await page(client, after: next, limit: all ? Self.pageLimit : limit - spells.count)
            spells += page["spells"]?.arrayValue ?? []
            next = page["nextCursor"]?.stringValue
        } while next != nil && (all || spells.count < limit)
        if console.showsJSON {
            try console.show(json: Self.json(spells, next))
        } else {
            try show(spells, isMore: next != nil, on: console)
        }
    }

    private func page(_ client: Client, after cursor: String?, limit: Int) async throws(Failure) -> JSONValue {
        let place = cursor.map { "&cursor=\(QueryText.encoded($0))" } ?? ""
        let words = words.isEmpty ? "" : "&q=\(QueryText.encoded(search))"
        return try await client.send(.get, "/api/spells?limit=\(min(limit, Self.pageLimit))\(words)\(place)").value()
    }

    private func show(_ spells: [JSONValue], isMore: Bool, on console: Console) throws(Failure) {
        guard !spells.isEmpty else {
            return try console.remark(
                words.isEmpty
                    ? "There is no spell yet that you may run." : "No spell that you may run has all these words.")
        }
        let columns: [Table.Column] = [
            .init("SPELL"), .init("PRICE"), .init("LIMITS", isOptional: true), .init("RUNTIME", isOptional: true),
            .init("DESCRIPTION", minimum: 24),
        ]
        let table = Table(columns, rows: spells.map(Self.row))
        try console.show(lines: table.lines(for: console.output))
        if isMore { try console.remark("There are more: add --all") }
    }

    private static func row(_ spell: JSONValue) -> [String] {
        [
            spell["slug"]?.stringValue ?? "",
            Money.text(spell["priceAmount"]?.intValue ?? 0, spell["currency"]?.stringValue ?? ""),
            spell["limits"].map(LimitText.short) ?? "",
            spell["runtime"]?.stringValue ?? "",
            spell["description"]?.stringValue ?? "",
        ]
    }

    /// The shape of the server's own answer, the pages joined.
    private static func json(_ spells: [JSONValue], _ next: String?) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.name("spells")
        json.raw(JSONValue.array(spells).encoded)
        if let next { json.member("nextCursor", next) }
        json.endObject()
        return json.bytes
    }
}
