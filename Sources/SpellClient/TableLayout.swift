/// Which columns of a table are shown, and how wide.
struct TableLayout {
    private(set) var places: [(column: Int, width: Int)]

    /// Between two columns.
    static let gap = 2

    /// Nil where even the least of all columns that must be shown is wider than the terminal.
    init?(_ columns: [Table.Column], _ rows: [[String]], within width: Int) {
        let natural = columns.indices.map { column in
            rows.reduce(DisplayWidth.of(columns[column].title)) { max($0, DisplayWidth.of($1[column])) }
        }
        var widest = natural
        if let name = Self.name(columns, rows, natural, within: width) { widest[0] = name }
        func least(_ column: Int) -> Int { columns[column].minimum.map { min(widest[column], $0) } ?? widest[column] }
        var shown = Array(columns.indices)
        while Self.total(shown.map(least)) > width {
            guard let dropped = shown.last(where: { columns[$0].isOptional }) else { return nil }
            shown.removeAll { $0 == dropped }
        }
        var widths = shown.map { widest[$0] }
        for index in shown.indices.reversed() {
            let excess = Self.total(widths) - width
            if excess > 0 { widths[index] = max(least(shown[index]), widths[index] - excess) }
        }
        places = Array(zip(shown, widths)).map { (column: $0, width: $1) }
    }

    /// How wide the column of names is where not all of it fits: as the widest of those that are no longer than a third
    /// of the terminal. Longer ones stand over it. Nil where all are longer, or all fit.
    private static func name(
        _ columns: [Table.Column], _ rows: [[String]], _ natural: [Int], within width: Int
    ) -> Int? {
        guard columns.count > 1, total(natural) > width else { return nil }
        let widths = rows.map { DisplayWidth.of($0[0]) }.filter { $0 <= width / 3 }
        return widths.max().map { max($0, DisplayWidth.of(columns[0].title)) }
    }

    private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * (widths.count - 1) }
}
