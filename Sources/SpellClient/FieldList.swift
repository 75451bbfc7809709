/// Names and values below one another, the values wrapped at words beside the names.
package struct FieldList: Sendable {
    private let fields: [(name: String, value: String)]

    /// A nil value leaves its field out.
    package init(_ fields: KeyValuePairs<String, String?>) {
        self.fields = fields.compactMap { name, value in value.map { (name, PlainText.oneLine($0)) } }
    }

    package func lines(for terminal: Terminal) -> [String] {
        let indent = 2 + (fields.map { DisplayWidth.of($0.name) }.max() ?? 0)
        return fields.flatMap { field in
            WordWrap.lines(field.value, columns: max(terminal.columns - indent, 12)).enumerated().map { index, line in
                let name = index == 0 ? field.name : ""
                let padding = String(repeating: " ", count: indent - DisplayWidth.of(name))
                return terminal.styled(name, .dim) + padding + line
            }
        }
    }
}
