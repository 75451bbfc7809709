internal import Crypto

/// The `Stripe-Signature` header (docs.stripe.com/webhooks/signature).
package enum WebhookSigner {
    /// The header for a body that is signed now, once with each secret: two while one is rolled over.
    package static func header(_ body: [UInt8], secrets: [String], at seconds: Int) -> String {
        let signed = Array("\(seconds).".utf8) + body
        let signatures = secrets.map { secret in
            HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Array(secret.utf8)))
                .map { byte in
                    let text = String(byte, radix: 16)
                    return text.count == 1 ? "0" + text : text
                }
                .joined()
        }
        return (["t=\(seconds)"] + signatures.map { "v1=" + $0 }).joined(separator: ",")
    }
}
