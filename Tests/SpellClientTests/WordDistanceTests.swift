import SpellClient
import Testing

@Suite struct WordDistanceTests {
    @Test(arguments: [("", "", 0), ("abc", "abc", 0), ("list", "lst", 1), ("kitten", "sitting", 3), ("", "ab", 2)])
    func `edits are counted`(left: String, right: String, edits: Int) {
        #expect(WordDistance.edits(left, right) == edits)
        #expect(WordDistance.edits(right, left) == edits)
    }

    @Test(arguments: [("lst", "list"), ("estimte", "estimate"), ("shwo", "show"), ("frobnicate", nil), ("xy", nil)])
    func `only a near word is suggested`(word: String, expected: String?) {
        #expect(WordDistance.nearest(to: word, in: ["list", "show", "estimate", "me"]) == expected)
    }
}
