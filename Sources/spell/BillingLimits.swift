internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell billing limits`: shows the caller's limits on spending, or sets those of one currency.
struct BillingLimits: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "Show or set the most that spells may cost you.",
        discussion: """
            Example: spell billing limits --currency usd --per-day 5000

            Amounts are in minor units. With --currency alone, that currency goes back to the operator's default.
            """)

    @Option(help: ArgumentHelp("Set the limits of this currency.", valueName: "code"))
    var currency: String?

    @Option(help: ArgumentHelp("The most for one calendar day, UTC.", valueName: "amount"))
    var perDay: Int?

    @Option(help: ArgumentHelp("The most for one invocation.", valueName: "amount"))
    var perInvocation: Int?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard currency != nil || perDay == nil && perInvocation == nil else {
            throw ValidationError("--per-day and --per-invocation need --currency.")
        }
        guard perDay ?? 0 >= 0, perInvocation ?? 0 >= 0 else { throw ValidationError("Amounts must be 0 or more.") }
    }

    func run(with client: Client, on console: Console) async throws(Failure) {
        let answer =
            if let currency {
                try await client.send(.put, "/api/billing/limits", body: body(currency).encoded)
            } else {
                try await client.send(.get, "/api/billing/limits")
            }
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let limits = try answer.value()["limits"]?.arrayValue ?? []
        guard !limits.isEmpty else { return try console.remark("There is no limit on what spells may cost you.") }
        let columns: [Table.Column] = [
            .init("CURRENCY"), .init("PER DAY"), .init("SPENT TODAY"), .init("PER INVOCATION"), .init("SET BY"),
        ]
        try console.show(lines: Table(columns, rows: limits.map(Self.row)).lines(for: console.output))
    }

    private func body(_ currency: String) -> JSONValue {
        var members: [(String, JSONValue)] = [("currency", .string(currency.lowercased()))]
        if let perDay { members.append(("perDayAmount", .number(JSONNumber(perDay)))) }
        if let perInvocation { members.append(("perInvocationAmount", .number(JSONNumber(perInvocation)))) }
        return .object(JSONObject(members))
    }

    private static func row(_ limit: JSONValue) -> [String] {
        let currency = limit["currency"]?.stringValue ?? ""
        func amount(_ name: String) -> String {
            limit[name]?.intValue.map { $0 == 0 ? "0 \(currency.uppercased())" : Money.text($0, currency) } ?? "none"
        }
        return [
            currency.uppercased(), amount("perDayAmount"), amount("spentTodayAmount"), amount("perInvocationAmount"),
            limit["setBy"]?.stringValue ?? "",
        ]
    }
}
