import SpellClient
import Testing

@Suite struct WordWrapTests {
    @Test func `text is broken at its blanks, and a long word stays whole`() {
        #expect(WordWrap.lines("one two three", columns: 7) == ["one two", "three"])
        #expect(WordWrap.lines("see https://spell.example/1", columns: 10) == ["see", "https://spell.example/1"])
        #expect(WordWrap.lines("", columns: 10) == [""])
    }

    @Test func `a command in quotes stays whole`() {
        #expect(
            WordWrap.lines("Start one with 'spell serve --dev', or name yours.", columns: 20) == [
                "Start one with", "'spell serve --dev',", "or name yours.",
            ])
    }

    @Test func `later lines may hang`() {
        #expect(WordWrap.lines("one two three", columns: 7, hanging: 2) == ["one two", "  three"])
    }

    @Test func `text without blanks is broken between its characters, but not before what ends a sentence`() {
        #expect(WordWrap.lines("文章を短くします。", columns: 8) == ["文章を短", "くしま", "す。"])
        #expect(WordWrap.lines("短く。abc def", columns: 8) == ["短く。", "abc def"])
    }
}
