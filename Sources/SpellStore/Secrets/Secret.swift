package import SpellKernel

/// What may be told of a secret: everything but its value.
package struct Secret: Hashable, Sendable {
    package let name: SecretName
    package let createdAt: Timestamp
    /// When its value was last set.
    package let updatedAt: Timestamp

    init(_ row: Row) throws(StoreFailure) {
        guard let name = SecretName(try row.text(0)) else { throw row.mismatch(0) }
        self.name = name
        createdAt = try row.time(1)
        updatedAt = try row.time(2)
    }
}
