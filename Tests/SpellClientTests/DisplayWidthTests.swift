import SpellClient
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("❤️", 2),
        ("🇩🇪", 2), ("한글", 4), ("ｆｕｌｌ", 8), ("…", 1), ("a\u{200B}b", 2),
    ])
    func `a text is as wide as a terminal shows it`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("abc", 1, "…"),
        ("abc", 0, ""),
    ])
    func `a cut text fits and ends in an ellipsis`(text: String, columns: Int, expected: String) {
        #expect(DisplayWidth.truncate(text, to: columns) == expected)
    }
}
