internal import Crypto
internal import SpellJSON
internal import SpellKernel

extension IdempotencyKey {
    /// 1 to 255 visible ASCII characters.
    static func isWellFormed(_ key: String) -> Bool {
        (1...255).contains(key.utf8.count) && key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// The key together with the digest of what is asked under it.
    init(_ key: String, for reference: Reference, _ parameters: JSONText, maxPriceAmount: Int?) {
        var digest = SHA256()
        digest.update(data: Array("\(reference)\n\(maxPriceAmount.map(String.init) ?? "")\n".utf8))
        digest.update(data: JSONSyntax.compact(parameters.bytes))
        self.init(key: key, requestHash: Hex.text(digest.finalize()))
    }
}
