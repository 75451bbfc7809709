import Foundation
import SpellClient
import Testing

@Suite struct TableTests {
    private let columns: [Table.Column] = [
        .init("SPELL"), .init("RUNTIME", isOptional: true), .init("DESCRIPTION", minimum: 12),
    ]
    private let rows = [
        ["resize@v12", "wasm", "Makes an image smaller, and keeps its proportions."],
        ["日本語のスペル@v1", "builtin", "👩‍👩‍👧‍👦 とても長い説明がここにあります。とても長い説明。"],
    ]

    private func lines(_ columns: Int, _ rows: [[String]]? = nil) -> [String] {
        Table(self.columns, rows: rows ?? self.rows).lines(for: Terminal(isTerminal: true, columns: columns))
    }

    @Test(arguments: [30, 40, 60, 80, 100])
    func `no line is wider than the terminal`(columns: Int) {
        for line in lines(columns) { #expect(DisplayWidth.of(line) <= columns) }
    }

    @Test func `a wide terminal shows every cell whole`() {
        #expect(lines(200)[1] == "resize@v12         wasm     Makes an image smaller, and keeps its proportions.")
    }

    @Test func `what may be cut is cut and says so`() {
        #expect(lines(60)[1] == "resize@v12         wasm     Makes an image smaller, and kee…")
    }

    @Test func `an optional column goes where the others do not fit`() {
        #expect(lines(32)[0] == "SPELL       DESCRIPTION")
        #expect(lines(40)[0].contains("RUNTIME"))
    }

    @Test func `a name is never cut: a long one stands over its row`() {
        let long = String(repeating: "long-", count: 12) + "name@v1"
        #expect(
            lines(60, [["echo@v1", "wasm", "Short."], [long, "wasm", "Long."]]) == [
                "SPELL    RUNTIME  DESCRIPTION", "echo@v1  wasm     Short.", long, "         wasm     Long.",
            ])
    }

    @Test func `on a terminal that is too narrow for a table, each row is a name with its fields below`() {
        let columns: [Table.Column] = [.init("SPELL"), .init("RUNTIME"), .init("DESCRIPTION", minimum: 24)]
        #expect(
            Table(columns, rows: [rows[0]]).lines(for: Terminal(isTerminal: true, columns: 30)) == [
                "resize@v12", "  runtime      wasm", "  description  Makes an image", "               smaller, and",
                "               keeps its", "               proportions.",
            ])
    }

    @Test func `columns line up by what is seen, not by characters`() {
        let starts = lines(80).map { line in
            line.range(of: line.hasPrefix("resize") ? "wasm" : line.hasPrefix("SPELL") ? "RUNTIME" : "builtin")
                .map { DisplayWidth.of(String(line[..<$0.lowerBound])) }
        }
        #expect(starts == [19, 19, 19])
    }

    @Test func `a table for reading in full wraps its last column`() {
        let table = Table(
            [.init("A"), .init("B", minimum: 4)], rows: [["one", "two three four"], ["five", ""]], wraps: true)
        let lines = table.lines(for: Terminal(isTerminal: true, columns: 16))
        #expect(lines == ["A     B", "one   two three", "      four", "five"])
    }

    @Test func `a stranger's text cannot command the terminal`() {
        let table = Table([.init("A")], rows: [["\u{1B}[31mred\u{1B}]0;title\u{7}\n\u{202E}x"]])
        let text = table.lines(for: Terminal(isTerminal: true)).joined()
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
}
