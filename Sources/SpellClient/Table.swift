/// Rows and columns that fit a terminal.
///
/// What does not fit is taken from the last column first, down to its minimum, and ends in `…`; where even the
/// minimums do not fit, optional columns are left out, the last of them first. A table for reading in full wraps its last
/// column instead of cutting it.
package struct Table: Sendable {
    package struct Column: Sendable {
        package let title: String
        /// The least that a column is cut to, in terminal columns.
        package let minimum: Int
        package let isOptional: Bool

        package init(_ title: String, minimum: Int = 4, isOptional: Bool = false) {
            self.title = title
            self.minimum = minimum
            self.isOptional = isOptional
        }
    }

    private let columns: [Column]
    private let rows: [[String]]
    private let wraps: Bool

    /// - Parameters:
    ///   - rows: each with as many cells as there are columns.
    ///   - wraps: whether the last column is wrapped at words.
    package init(_ columns: [Column], rows: [[String]], wraps: Bool = false) {
        self.columns = columns
        self.wraps = wraps
        self.rows = rows.map { $0.map(PlainText.oneLine) }
    }

    /// The lines for a terminal, the titles first.
    package func lines(for terminal: Terminal) -> [String] {
        let layout = layout(within: terminal.columns)
        let titles = line(columns.map(\.title), layout)
        return [terminal.styled(titles, .bold)] + rows.flatMap { folded($0, layout) }.map { line($0, layout) }
    }

    /// The row, or where the last column wraps, as many rows as that takes.
    private func folded(_ cells: [String], _ layout: Layout) -> [[String]] {
        guard wraps, let last = layout.last, last.column == columns.count - 1 else { return [cells] }
        let blank = columns.dropLast().map { _ in "" }
        return WordWrap.lines(cells[last.column], columns: last.width).enumerated().map { index, text in
            (index == 0 ? Array(cells.dropLast()) : blank) + [text]
        }
    }

    private typealias Layout = [(column: Int, width: Int)]
    private static let gap = 2

    private func layout(within width: Int) -> Layout {
        let natural = columns.indices.map { column in
            rows.reduce(DisplayWidth.of(columns[column].title)) { max($0, DisplayWidth.of($1[column])) }
        }
        var shown = Array(columns.indices)
        func least(_ column: Int) -> Int { min(natural[column], columns[column].minimum) }
        func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + Self.gap * (widths.count - 1) }
        while total(shown.map(least)) > width, let dropped = shown.last(where: { columns[$0].isOptional }) {
            shown.removeAll { $0 == dropped }
        }
        var widths = shown.map { natural[$0] }
        for index in shown.indices.reversed() {
            let excess = total(widths) - width
            if excess > 0 { widths[index] = max(least(shown[index]), widths[index] - excess) }
        }
        return Array(zip(shown, widths)).map { (column: $0, width: $1) }
    }

    private func line(_ cells: [String], _ layout: Layout) -> String {
        let gap = String(repeating: " ", count: Self.gap)
        let parts = layout.map { place in
            let text = DisplayWidth.truncate(cells[place.column], to: place.width)
            return text + String(repeating: " ", count: place.width - DisplayWidth.of(text))
        }
        let line = parts.joined(separator: gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
