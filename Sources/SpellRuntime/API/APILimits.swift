/// What one call of an upstream may take. A spell's config may ask for less; never for more than the maxima.
package struct APILimits: Sendable {
    /// From the lookup of the name to the last byte of the answer, redirects included.
    package let defaultTimeoutMs: Int
    package let maxTimeoutMs: Int
    /// Of the answer's body.
    package let defaultResponseBytes: Int
    package let maxResponseBytes: Int

    package init(
        defaultTimeoutMs: Int = 10_000, maxTimeoutMs: Int = 30_000,
        defaultResponseBytes: Int = 1 << 20, maxResponseBytes: Int = 8 << 20
    ) {
        self.defaultTimeoutMs = defaultTimeoutMs
        self.maxTimeoutMs = maxTimeoutMs
        self.defaultResponseBytes = defaultResponseBytes
        self.maxResponseBytes = maxResponseBytes
    }
}
