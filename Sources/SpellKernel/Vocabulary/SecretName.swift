/// What an author calls a secret: `[A-Z][A-Z0-9_]{0,63}`, as for an environment variable. A name is no secret itself.
package struct SecretName: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, (65...90).contains(first), bytes.count <= 64, bytes.allSatisfy(Self.allows)
        else { return nil }
        description = text
    }

    /// The rule in words, for a person; reads after its place.
    package static let rule = "must be 1 to 64 of A-Z, 0-9 and '_', beginning with a letter"

    private static func allows(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
    }
}
