import SpellJSON
import Testing

struct JSONValueTests {
    private func value(_ text: String) throws -> JSONValue { try JSONValue(Array(text.utf8)) }

    @Test func valuesAreParsedAndRead() throws {
        let value = try value(#"{"s":"a\u00e9\ud83d\ude00","i":3,"b":true,"n":null,"l":[1,"x"],"o":{"k":1.5}}"#)
        #expect(value["s"]?.stringValue == "aé😀")
        #expect(value["i"]?.intValue == 3)
        #expect(value["b"]?.boolValue == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["l"]?[1]?.stringValue == "x")
        #expect(value["l"]?[2] == nil)
        #expect(value["o"]?["k"]?.intValue == nil)
        #expect(value["o"]?.objectValue?.members.map(\.name) == ["k"])
        #expect(value["missing"] == nil)
    }

    @Test func literalsBuildTheSameValues() throws {
        let built: JSONValue = ["a": [1, true, nil, "x"], "b": ["c": -2]]
        #expect(try built == value(#"{"b":{"c":-2},"a":[1,true,null,"x"]}"#))
        #expect(String(decoding: built.encoded, as: UTF8.self) == #"{"a":[1,true,null,"x"],"b":{"c":-2}}"#)
    }

    @Test func equalityIgnoresMemberOrderButNotElementOrder() throws {
        let (left, right) = (try value(#"{"a":1,"b":[1,2]}"#), try value(#"{"b":[1.0,2],"a":1e0}"#))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(try value("[1,2]") != value("[2,1]"))
        #expect(try value(#"{"a":1}"#) != value(#"{"a":1,"b":1}"#))
    }

    @Test(arguments: [("1", "true"), ("0", "false"), ("0", "null"), ("\"1\"", "1"), ("[]", "{}"), ("\"\"", "null")])
    func valuesOfDifferentKindsDiffer(_ left: String, _ right: String) throws {
        #expect(try value(left) != value(right))
    }

    @Test func stringsCompareByCodePoints() throws {
        #expect(try value("\"\u{E9}\"") != value("\"e\u{301}\""))
        #expect(try value("\"\u{E9}\"") == value(#""\u00e9""#))
    }

    @Test(arguments: [3, 16, 17, 100]) func objectsOfAnySizeAreEdited(_ count: Int) {
        var object = JSONObject((0..<count).map { ("k\($0)", JSONValue.number(JSONNumber($0))) })
        object["k1"] = "new"
        object["k0"] = nil
        object["added"] = true
        #expect(object.count == count)
        #expect(object["k0"] == nil)
        #expect(object["k1"] == "new")
        #expect(object["k2"] == 2)
        #expect(object["added"] == true)
        #expect(object.members.first?.name == "k1")
        #expect(object.members.last?.name == "added")
    }
}
