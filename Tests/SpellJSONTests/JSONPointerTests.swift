import SpellJSON
import Testing

struct JSONPointerTests {
    /// The document and the answers of RFC 6901, section 5.
    @Test(arguments: [
        ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"),
        ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
    ])
    func theExamplesOfTheStandardHold(_ pointer: String, _ expected: String) throws {
        let document = try JSONValue(
            Array(
                #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#.utf8))
        let parsed = try #require(JSONPointer(pointer))
        #expect(parsed.value(in: document)?.encoded == Array(expected.utf8))
        #expect(parsed.description == pointer)
        #expect(JSONPointer("")?.value(in: document) == document)
    }

    @Test(arguments: ["/2", "/-", "/01", "/+1", "/ 0", "/1e0", "/a", "/0/x", "/99999999999999999999"])
    func whatIsNotThereIsNil(_ pointer: String) throws {
        #expect(try #require(JSONPointer(pointer)).value(in: ["x", "y"]) == nil)
    }

    @Test(arguments: ["a", "#/a", "/~", "/~2", "/a~", " "]) func badSyntaxIsNoPointer(_ text: String) {
        #expect(JSONPointer(text) == nil)
    }
}
