internal import FoundationEssentials

/// RFC 4648 section 4, with padding, strict.
enum Base64 {
    /// How long that many bytes are when they are encoded.
    static func length(of bytes: Int) -> Int { (bytes + 2) / 3 * 4 }

    static func decode(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).map { Array($0) }
    }
}
