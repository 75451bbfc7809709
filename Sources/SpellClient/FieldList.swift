/// Names and values below one another, the values wrapped at words beside the names; a value with a word that has no
/// place there, such as an id, stands below its name where it has.
package struct FieldList: Sendable {
    private let fields: [(name: String, value: String)]

    /// A nil value leaves its field out.
    package init(_ fields: KeyValuePairs<String, String?>) {
        self.init(fields.compactMap { name, value in value.map { (name, $0) } })
    }

    init(_ fields: [(String, String)]) {
        self.fields = fields.map { (name: $0, value: PlainText.oneLine($1)) }
    }

    /// - Parameter indent: how many blanks stand before each line.
    package func lines(for terminal: Terminal, indent: Int = 0) -> [String] {
        let width = 2 + (fields.map { DisplayWidth.of($0.name) }.max() ?? 0)
        let columns = max(terminal.columns - indent - width, 12)
        let margin = String(repeating: " ", count: indent)
        return fields.flatMap { field in
            let name = margin + terminal.styled(field.name, .dim)
            let beside = WordWrap.lines(field.value, columns: columns)
            let below = WordWrap.lines(field.value, columns: terminal.columns - indent - 2)
            guard Self.fit(beside, columns) || !Self.fit(below, terminal.columns - indent - 2) else {
                return [name] + below.map { margin + "  " + $0 }
            }
            return beside.enumerated().map { index, line in
                let gap = String(repeating: " ", count: width - (index == 0 ? DisplayWidth.of(field.name) : 0))
                return (index == 0 ? name : margin) + gap + line
            }
        }
    }

    private static func fit(_ lines: [String], _ columns: Int) -> Bool {
        lines.allSatisfy { DisplayWidth.of($0) <= columns }
    }
}
