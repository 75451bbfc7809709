internal import FoundationEssentials

/// A header of a message that mirrors its body.
enum HeaderValue: Equatable, Sendable {
    case missing
    case one(String)
    case repeated

    init(_ values: [String]) {
        self = values.count > 1 ? .repeated : values.first.map { .one($0) } ?? .missing
    }

    /// The value without its Base64 wrapping, `=?base64?…?=` (MCP 2026-07-28, "Value Encoding"). Nil when that is not
    /// strict Base64 of UTF-8, or when the plain value has characters that no header may have.
    static func decode(_ text: String) -> String? {
        guard text.utf8.starts(with: prefix.utf8), text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8),
            text.utf8.count >= prefix.utf8.count + suffix.utf8.count
        else {
            return text.utf8.allSatisfy({ $0 == 9 || (32...126).contains($0) }) ? text : nil
        }
        let inner = Array(text.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))
        guard let bytes = Data(base64Encoded: Data(inner)), bytes.base64EncodedData().elementsEqual(inner) else {
            return nil
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static let prefix = "=?base64?"
    private static let suffix = "?="
}
