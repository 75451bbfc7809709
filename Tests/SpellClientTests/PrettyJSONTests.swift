import SpellClient
import Testing

@Suite struct PrettyJSONTests {
    @Test func `values are indented and stay as they are written`() {
        let json = #"{"a":1.50e+1,"b":[ ],"c":{ },"d":[1,{"e":"x: {,\"[\\"}],"f":null}"#
        #expect(
            PrettyJSON.text(Array(json.utf8)) == """
                {
                  "a": 1.50e+1,
                  "b": [],
                  "c": {},
                  "d": [
                    1,
                    {
                      "e": "x: {,\\"[\\\\"
                    }
                  ],
                  "f": null
                }
                """)
    }

    @Test(arguments: ["5", "\"a b\"", "null", "[]", "1.0"])
    func `a scalar is left alone`(json: String) { #expect(PrettyJSON.text(Array(json.utf8)) == json) }

    @Test func `what a terminal would obey is shown as its escape`() {
        #expect(PrettyJSON.text(Array("\"\u{9B}2J\u{202E}\u{7F}\"".utf8)) == #""\u009b2J\u202e\u007f""#)
    }
}
