internal import Crypto
internal import SpellJSON
package import SpellKernel

/// Checks `Stripe-Signature` (docs.stripe.com/webhooks/signature): `t=…,v1=…[,v1=…]`, HMAC-SHA256 with the endpoint's
/// secret over `t`, a full stop, and the body's bytes as they came.
package struct WebhookSignature: Sendable {
    private let secret: StripeSecret

    package init(secret: StripeSecret) { self.secret = secret }

    /// How far `t` may lie from our clock, in seconds, on either side.
    package static let tolerance: Int64 = 300

    /// True when one of the signatures is the body's own and the stamp is recent.
    package func accepts(_ header: String?, body: [UInt8], at now: Timestamp) -> Bool {
        guard let header, let (stamp, signatures) = Self.parse(header) else { return false }
        guard abs(now.microseconds / 1_000_000 - stamp.seconds) <= Self.tolerance else { return false }
        let key = SymmetricKey(data: Array(secret.revealed.utf8))
        let signed = Array(stamp.text.utf8) + [UInt8(ascii: ".")] + body
        // In constant time each, and all of them, so that the time taken tells nothing of which was near.
        return signatures.reduce(false) { isGood, signature in
            HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: signed, using: key) || isGood
        }
    }

    private typealias Stamp = (text: String, seconds: Int64)

    /// Nil without exactly one stamp and at least one `v1`; other schemes are passed over.
    private static func parse(_ header: String) -> (Stamp, [[UInt8]])? {
        guard header.utf8.count <= 4096 else { return nil }
        var stamp: Stamp?
        var signatures: [[UInt8]] = []
        for part in header.utf8.split(separator: UInt8(ascii: ",")) {
            let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String(Substring($0)) }
            guard pair.count == 2 else { continue }
            switch pair[0].asWord {
            case "t":
                let text = pair[1]
                guard stamp == nil, text.utf8.allSatisfy({ (48...57).contains($0) }), text.utf8.count <= 12,
                    let seconds = Int64(text)
                else { return nil }
                stamp = (text, seconds)
            case "v1":
                if let bytes = Hex.bytes(pair[1]), bytes.count == SHA256.byteCount { signatures.append(bytes) }
            default: break
            }
        }
        guard let stamp, !signatures.isEmpty else { return nil }
        return (stamp, signatures)
    }
}
