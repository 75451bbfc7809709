internal import FoundationEssentials

/// base64url without padding (RFC 7515 section 2), strictly: every sequence of bytes has exactly one text.
package enum Base64URL {
    package static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Data(bytes).base64EncodedData().compactMap { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
    }

    /// Nil for any text but the one that `encode` makes: that refuses padding, white space, the characters of plain
    /// base64, and bits left over in the last character, through which a signed token could be respelled.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var standard = text.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        standard.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - text.count % 4) % 4))
        guard let data = Data(base64Encoded: Data(standard)) else { return nil }
        return encode(data).elementsEqual(text) ? Array(data) : nil
    }

    package static func decode(_ text: String) -> [UInt8]? { decode(Array(text.utf8)) }
}
