package import SpellKernel

/// What a rotation came to.
package struct SecretRotation: Hashable, Sendable {
    /// Encrypted anew with the first key.
    package var renewed = 0
    /// Under a key that this server does not have: unreadable until it has it, or until they are set again.
    package var unreadable = 0

    package init(renewed: Int = 0, unreadable: Int = 0) {
        self.renewed = renewed
        self.unreadable = unreadable
    }
}

extension Secrets {
    /// Encrypts anew, with the first key, what another key encrypted. Any number of nodes may do so at once, and while
    /// values are set: only what is still as it was read is replaced.
    package func rotate() async throws(Refusal) -> SecretRotation {
        guard let keys, let current = keys.currentID else { return SecretRotation() }
        return try await refusing { () throws(StoreFailure) in
            var rotation = SecretRotation()
            for row in try await database.query(Self.selectOlder, [.text(current)]) {
                if try await renew(row, keys) { rotation.renewed += 1 } else { rotation.unreadable += 1 }
            }
            return rotation
        }
    }

    private func renew(_ row: Row, _ keys: SecretKeys) async throws(StoreFailure) -> Bool {
        let owner: UserID = try row.id(0)
        guard let name = SecretName(try row.text(1)) else { throw row.mismatch(1) }
        let old = try row.bytes(2)
        guard let value = keys.open(SealedSecret(bytes: old, keyID: try row.text(3)), as: name, of: owner) else {
            return false
        }
        let sealed = try keys.seal(value, as: name, of: owner)
        _ = try await database.execute(
            Self.replace,
            [SQLValue(owner), .text(name.description), .bytes(old), .bytes(sealed.bytes), .text(sealed.keyID)])
        return true
    }

    private static let selectOlder: SQL = "SELECT owner_id, name, sealed, key_id FROM secrets WHERE key_id <> $1"

    private static let replace: SQL = """
        UPDATE secrets SET sealed = $4, key_id = $5 WHERE owner_id = $1 AND name = $2 AND sealed = $3
        """
}
