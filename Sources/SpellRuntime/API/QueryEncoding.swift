internal import SpellJSON
internal import SpellKernel

/// Parameters as a query, for methods without a body: `name=value` pairs in the order given, percent-encoded. A
/// string stands as it is, a number as it was written, true and false as these words; an array or object is its
/// compact JSON; null is left out.
enum QueryEncoding {
    static let maximumBytes = 32 << 10

    /// The URL's target with the parameters, an object, after the query it has already.
    static func adding(_ parameters: JSONText, to target: String) throws(RuntimeFailure) -> String {
        guard case .object(let object)? = try? JSONValue(parameters.bytes) else {
            throw RuntimeFailure(.upstreamFailed, "The parameters are not an object, so they cannot be a query.")
        }
        var bytes = Array(target.utf8)
        var separator = target.utf8.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?")
        for member in object.members where member.value != .null {
            bytes.append(separator)
            separator = UInt8(ascii: "&")
            encode(member.name.utf8, into: &bytes)
            bytes.append(UInt8(ascii: "="))
            encode(member.value.stringValue.map { Array($0.utf8) } ?? member.value.encoded, into: &bytes)
            guard bytes.count <= maximumBytes else {
                throw RuntimeFailure(
                    .upstreamFailed, "The parameters make a query longer than \(maximumBytes) bytes.")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Leaves the unreserved characters of RFC 3986 section 2.3.
    private static func encode(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
    }
}
