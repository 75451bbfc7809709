/// Why bytes are not acceptable JSON text.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    /// The place in the input, in bytes from its start.
    package let offset: Int
    /// Reads after the name of the input: `is not valid JSON`, `is nested deeper than 128 levels`,
    /// `repeats the member "a"`.
    package let reason: String

    package init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }

    static func invalid(at offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(offset: offset, reason: "is not valid JSON")
    }

    static func notUTF8(at offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(offset: offset, reason: "is not valid UTF-8")
    }

    static func tooDeep(_ maxDepth: Int, at offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(offset: offset, reason: "is nested deeper than \(maxDepth) levels")
    }

    static func repeated(_ name: String, at offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(offset: offset, reason: "repeats the member \(name.quotedForPeople)")
    }
}

extension String {
    /// The text as a JSON string that stays readable in a sentence: at most 64 characters of it.
    var quotedForPeople: String {
        let short =
            unicodeScalars.count > 64 ? String(String.UnicodeScalarView(unicodeScalars.prefix(61))) + "..." : self
        var writer = JSONWriter()
        writer.string(short)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
