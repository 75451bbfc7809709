import SpellJSON
import Testing

struct JSONWriterTests {
    @Test func commasAndColonsComeByThemselves() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("a", 1)
        writer.member("b", "x")
        writer.name("c")
        writer.beginArray()
        writer.null()
        writer.bool(false)
        writer.beginObject()
        writer.endObject()
        writer.beginArray()
        writer.endArray()
        writer.int(UInt64.max)
        writer.endArray()
        writer.rawMember("d", Array("1.50".utf8))
        writer.member("e", ["k": nil] as JSONValue)
        writer.member("f", true)
        writer.endObject()
        let expected = #"{"a":1,"b":"x","c":[null,false,{},[],18446744073709551615],"d":1.50,"e":{"k":null},"f":true}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func everyScalarComesBackFromItsEscapedForm() throws {
        let text = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init))) + "😀\u{10FFFF}"
        var writer = JSONWriter()
        writer.string(text)
        let back = try JSONValue(writer.bytes).stringValue
        #expect(back?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }

    @Test func controlCharactersAreEscaped() {
        var writer = JSONWriter()
        writer.string("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/\u{7F}")
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7F}\"")
    }
}
