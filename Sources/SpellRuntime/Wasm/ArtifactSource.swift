package import SpellKernel

/// Where the bytes behind wasm spells come from.
package protocol ArtifactSource: Sendable {
    /// The module with this sha-256 (64 lowercase hex digits). Refuses with `STORE_UNAVAILABLE`, or `INTERNAL_ERROR`
    /// when it is gone.
    func artifact(_ sha256: String) async throws(Refusal) -> [UInt8]
}
