/// Parameters as Stripe takes them: `application/x-www-form-urlencoded`, nested names in brackets
/// (docs.stripe.com/api, "metadata[order_id]=6735").
package struct StripeForm: Hashable, Sendable {
    package private(set) var fields: [Field] = []

    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package init() {}

    /// `add("x", "metadata", "invocationId")` adds `metadata[invocationId]=x`.
    package mutating func add(_ value: String, _ name: String, _ inner: String...) {
        fields.append(Field(name: inner.reduce(name) { "\($0)[\($1)]" }, value: value))
    }

    package mutating func add(_ value: Int, _ name: String, _ inner: String...) {
        fields.append(Field(name: inner.reduce(name) { "\($0)[\($1)]" }, value: String(value)))
    }

    package mutating func add(_ value: Bool, _ name: String) { add(value ? "true" : "false", name) }

    package var encoded: String {
        fields.map { "\(Self.escape($0.name))=\(Self.escape($0.value))" }.joined(separator: "&")
    }

    /// Everything but RFC 3986's unreserved characters.
    package static func escape(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
