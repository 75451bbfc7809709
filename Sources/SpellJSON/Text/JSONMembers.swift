/// The members of one top-level object as raw slices, in the order of the text.
///
/// The whole input is checked on the way, in one pass, by the rules of `JSONSyntax`; the values are not parsed.
package struct JSONMembers: Sendable {
    /// One member: its name unescaped, and where its value's bytes are (without white space around them).
    package struct Member: Hashable, Sendable {
        package let name: String
        package let range: Range<Int>
        package let kind: JSONKind
    }

    package let members: [Member]
    private let text: [UInt8]

    /// Throws what `JSONSyntax.check` throws, and `must be an object` for any other value.
    package init(_ bytes: [UInt8], maxDepth: Int = 128) throws(JSONSyntaxError) {
        text = bytes
        members = try Self.read(bytes, maxDepth: maxDepth)
    }

    private static func read(_ bytes: [UInt8], maxDepth: Int) throws(JSONSyntaxError) -> [Member] {
        let text = bytes.span
        var scanner = JSONScanner(maxDepth: maxDepth)
        scanner.skipSpace(text)
        guard try scanner.peekKind(text) == .object else {
            throw JSONSyntaxError(offset: scanner.index, reason: "must be an object")
        }
        var members: [Member] = []
        var object = try scanner.openObject(text, depth: 0)
        while let name = try scanner.nextMember(text, of: &object) {
            let start = scanner.index
            let kind = try scanner.value(text, depth: 1)
            members.append(Member(name: name.decoded(from: bytes), range: start..<scanner.index, kind: kind))
        }
        try scanner.finish(text)
        return members
    }

    /// The member of this name, compared code point by code point.
    package subscript(_ name: String) -> Member? {
        members.first { JSONName.same($0.name, name) }
    }

    /// The value's bytes, exactly as they were written.
    package func bytes(_ member: Member) -> [UInt8] { Array(text[member.range]) }
}
