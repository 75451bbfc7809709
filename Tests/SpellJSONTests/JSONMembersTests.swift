import SpellJSON
import Testing

struct JSONMembersTests {
    @Test func membersAreSlicesInOrder() throws {
        let text = #" { "b" : 1.50 , "a":{"x": [1] },"\u00e9":"\n", "n":null,"t":true,"l":[ ] } "#
        let members = try JSONMembers(Array(text.utf8))
        #expect(members.members.map(\.name) == ["b", "a", "é", "n", "t", "l"])
        #expect(members.members.map(\.kind) == [.number, .object, .string, .null, .bool, .array])
        let slices = members.members.map { String(decoding: members.bytes($0), as: UTF8.self) }
        #expect(slices == ["1.50", #"{"x": [1] }"#, #""\n""#, "null", "true", "[ ]"])
        #expect(members["é"]?.kind == .string)
        #expect(members["e\u{301}"] == nil)
        #expect(members["zz"] == nil)
    }

    @Test(arguments: ["[]", "1", "\"a\"", "null"]) func onlyAnObjectHasMembers(_ text: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONMembers(Array(text.utf8)) }
        #expect(error?.reason == "must be an object")
    }

    @Test(arguments: ["{} x", "{}{}", #"{"a":1,"a":2}"#, #"{"a":{"b":1,"b":1}}"#, #"{"a":[1,]}"#, "{", ""])
    func theWholeTextIsChecked(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONMembers(Array(text.utf8)) }
    }

    @Test func depthCountsFromTheTop() {
        #expect(throws: Never.self) { try JSONMembers(Array(#"{"a":[]}"#.utf8), maxDepth: 2) }
        #expect(throws: JSONSyntaxError.self) { try JSONMembers(Array(#"{"a":[[]]}"#.utf8), maxDepth: 2) }
    }
}
