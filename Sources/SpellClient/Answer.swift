package import SpellJSON

/// A success of the server.
package struct Answer: Sendable {
    /// JSON, as it came; empty for 204.
    package let bytes: [UInt8]
    /// Whether it is the stored answer to an earlier request with the same key.
    package let isReplayed: Bool
    let server: ServerAddress

    /// The members of the answer as slices, so that what is printed is what was sent.
    package func members() throws(Failure) -> JSONMembers {
        do { return try JSONMembers(bytes) } catch { throw strange }
    }

    /// The answer as a tree, for tables.
    package func value() throws(Failure) -> JSONValue {
        do { return try JSONValue(bytes) } catch { throw strange }
    }

    /// The bytes of one member that this answer must have.
    package func member(_ name: String) throws(Failure) -> [UInt8] {
        let members = try members()
        guard let member = members[name] else { throw strange }
        return members.bytes(member)
    }

    private var strange: Failure {
        .unreachable(
            "\(server) gave an answer that is not a Spell server's",
            advice: ["Is the address right? Name another with --server or SPELL_URL."])
    }
}
