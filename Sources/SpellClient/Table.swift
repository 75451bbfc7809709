/// Rows and columns that fit a terminal.
///
/// What does not fit is taken from the columns that may be cut, the last of them first, and ends in `…`. Where even
/// that is too wide, optional columns are left out, the last of them first; and where the terminal is too narrow for
/// any table, each row becomes a name with its fields below it. A cell that is to be copied, such as a name, is never
/// cut: one that is longer than most stands on a line of its own, with the rest of its row below.
package struct Table: Sendable {
    package struct Column: Sendable {
        package let title: String
        /// The least that a column is cut to, in terminal columns; nil where it is never cut.
        package let minimum: Int?
        package let isOptional: Bool

        package init(_ title: String, minimum: Int? = nil, isOptional: Bool = false) {
            self.title = title
            self.minimum = minimum
            self.isOptional = isOptional
        }
    }

    private let columns: [Column]
    private let rows: [[String]]
    private let wraps: Bool

    /// - Parameters:
    ///   - rows: each with as many cells as there are columns; the first is the row's name.
    ///   - wraps: whether the last column is wrapped at words, for reading in full.
    package init(_ columns: [Column], rows: [[String]], wraps: Bool = false) {
        self.columns = columns
        self.wraps = wraps
        self.rows = rows.map { $0.map(PlainText.oneLine) }
    }

    /// The lines for a terminal, the titles first.
    package func lines(for terminal: Terminal) -> [String] {
        guard let layout = TableLayout(columns, rows, within: terminal.columns) else { return stacked(for: terminal) }
        let titles = line(columns.map(\.title), layout)
        return [terminal.styled(titles, .bold)] + rows.flatMap { lines(of: $0, layout) }
    }

    /// Each row's name, and its other cells below by their titles.
    private func stacked(for terminal: Terminal) -> [String] {
        rows.flatMap { cells in
            let fields = zip(columns, cells).dropFirst().filter { !$0.1.isEmpty }.map {
                ($0.0.title.lowercased(), $0.1)
            }
            return [terminal.styled(cells.first ?? "", .bold)] + FieldList(fields).lines(for: terminal, indent: 2)
        }
    }

    private func lines(of cells: [String], _ layout: TableLayout) -> [String] {
        guard let name = layout.places.first, DisplayWidth.of(cells[name.column]) > name.width else {
            return folded(cells, layout).map { line($0, layout) }
        }
        return [cells[name.column]] + folded([""] + cells.dropFirst(), layout).map { line($0, layout) }
    }

    /// The row, or where the last column wraps, as many rows as that takes.
    private func folded(_ cells: [String], _ layout: TableLayout) -> [[String]] {
        guard wraps, let last = layout.places.last, last.column == columns.count - 1 else { return [cells] }
        let blank = columns.dropLast().map { _ in "" }
        return WordWrap.lines(cells[last.column], columns: last.width).enumerated().map { index, text in
            (index == 0 ? Array(cells.dropLast()) : blank) + [text]
        }
    }

    private func line(_ cells: [String], _ layout: TableLayout) -> String {
        let gap = String(repeating: " ", count: TableLayout.gap)
        let parts = layout.places.map { place in
            let text = DisplayWidth.truncate(cells[place.column], to: place.width)
            return text + String(repeating: " ", count: place.width - DisplayWidth.of(text))
        }
        let line = parts.joined(separator: gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
