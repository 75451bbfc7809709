import SpellClient
import Testing

@Suite struct FieldListTests {
    @Test func `values wrap at words beside their names`() {
        let fields = FieldList(["spell": "resize@v1", "what": "Makes an image smaller than it was", "team": nil])
        #expect(
            fields.lines(for: Terminal(isTerminal: true, columns: 26)) == [
                "spell  resize@v1", "what   Makes an image", "       smaller than it was",
            ])
    }

    @Test func `a word that has no place beside its name stands below it`() {
        let fields = FieldList(["when": "now", "invocation": "0193b2a0-5c1e-7b1f"])
        #expect(
            fields.lines(for: Terminal(isTerminal: true, columns: 26)) == [
                "when        now", "invocation", "  0193b2a0-5c1e-7b1f",
            ])
    }

    @Test func `an id stays whole however narrow the terminal is`() {
        let id = "0193b2a0-5c1e-7b1f-9d6e-2f6a1c0b7d11"
        #expect(FieldList(["id": id]).lines(for: Terminal(isTerminal: true, columns: 20)) == ["id  \(id)"])
    }
}
