/// A request as it came in.
struct StripeRequest: Sendable {
    let method: String
    let path: String
    let query: String
    let body: String
    /// By lowercased name.
    let headers: [String: String]

    var key: String? { method == "POST" ? headers["idempotency-key"] : nil }

    /// The user of Basic auth or the bearer token; nil when there is neither.
    var apiKey: String? {
        guard let header = headers["authorization"] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": return String(parts[1])
        case "basic": return Base64.decoded(parts[1])?.split(separator: ":").first.map(String.init)
        default: return nil
        }
    }

    /// Stripe takes forms only; a body of another kind is refused.
    var hasForm: Bool {
        body.isEmpty || headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") == true
    }
}
