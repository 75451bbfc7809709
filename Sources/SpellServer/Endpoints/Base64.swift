internal import FoundationEssentials

/// RFC 4648 section 4, with padding, strict.
enum Base64 {
    static func decode(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).map { Array($0) }
    }
}
