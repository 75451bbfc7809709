/// Checks JSON text without building anything of it.
///
/// Accepted is exactly RFC 8259 in strict UTF-8 (no byte order mark, no overlong forms, no lone surrogates, also not
/// as escapes), one value, with no member name twice in one object after unescaping, and at most `maxDepth` arrays
/// and objects inside each other (a scalar has depth 0; limits above 512 count as 512).
package enum JSONSyntax {
    /// Checks the bytes and returns the range of the value without the white space around it.
    package static func check(_ bytes: [UInt8], maxDepth: Int = 128) throws(JSONSyntaxError) -> Range<Int> {
        try check(bytes.span, maxDepth: maxDepth)
    }

    /// The same for bytes that live elsewhere; the range counts from the start of the span.
    package static func check(_ text: Span<UInt8>, maxDepth: Int = 128) throws(JSONSyntaxError) -> Range<Int> {
        var scanner = JSONScanner(maxDepth: maxDepth)
        return try scanner.document(text).range
    }

    /// The same for any other collection, which is copied; the range counts from its start.
    package static func check(
        _ bytes: some Collection<UInt8>, maxDepth: Int = 128
    ) throws(JSONSyntaxError) -> Range<Int> {
        try check(Array(bytes), maxDepth: maxDepth)
    }

    /// The same value without insignificant white space. The input has been checked.
    package static func compact(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else {
                if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { continue }
                isInString = byte == UInt8(ascii: "\"")
            }
            result.append(byte)
        }
        return result
    }
}
