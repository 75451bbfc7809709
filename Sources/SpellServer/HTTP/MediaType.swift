/// What a `content-type` says (RFC 9110 section 8.3).
enum MediaType {
    /// Whether it is `application/json`, with UTF-8 or no charset.
    static func isJSON(_ field: String?) -> Bool {
        guard let field else { return false }
        if field.utf8.elementsEqual(json) { return true }
        let parts = field.utf8.split(separator: UInt8(ascii: ";")).map(plain)
        guard parts.first == json else { return false }
        return parts.dropFirst().allSatisfy { !$0.starts(with: charset) || charsets.contains($0) }
    }

    private static let json = Array("application/json".utf8)
    private static let charset = Array("charset=".utf8)
    private static let charsets = ["utf-8", "\"utf-8\""].map { charset + Array($0.utf8) }

    /// In lower case, and without the spaces and tabs around it.
    private static func plain(_ part: Substring.UTF8View) -> [UInt8] {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let start = part.drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return [] }
        return start[...last].map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    }
}
