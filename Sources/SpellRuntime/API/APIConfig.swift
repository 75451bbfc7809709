package import SpellKernel

/// The config of an api spell, checked:
///
///     {"url": "https://api.example.com/v1/rates",   required
///      "method": "POST",                            GET, POST, PUT, PATCH or DELETE; POST when left out
///      "headers": {"x-api-version": "2", "authorization": {"secret": "RATES_KEY"}},
///      "timeoutMs": 10000, "maxResponseBytes": 1048576}
package struct APIConfig: Sendable {
    package let url: UpstreamURL
    package let method: Method
    /// Lowercase names, in order.
    package let headers: [Header]
    package let timeoutMs: Int
    package let maxResponseBytes: Int

    package struct Header: Sendable {
        package let name: String
        package let value: Value

        package enum Value: Sendable {
            case text(String)
            case secret(SecretName)
        }

        var secret: SecretName? {
            if case .secret(let name) = value { name } else { nil }
        }
    }

    package enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"

        /// Whether parameters travel as the JSON body; otherwise they are the query.
        package var sendsBody: Bool {
            switch self {
            case .post, .put, .patch: true
            case .get, .delete: false
            }
        }

        /// Whether asking twice has the effect of asking once (RFC 9110 section 9.2.2).
        var isIdempotent: Bool {
            switch self {
            case .get, .put, .delete: true
            case .post, .patch: false
            }
        }
    }

    /// Refuses with `INVALID_REQUEST`, naming every fault under `/config`.
    ///
    /// - Parameter keepsSecrets: whether headers may name secrets.
    package init(
        _ config: JSONText, limits: APILimits, egress: EgressSettings, keepsSecrets: Bool = true
    ) throws(Refusal) {
        var reader = try APIConfigReader(config, keepsSecrets: keepsSecrets)
        let url = reader.url(egress)
        method = reader.method()
        headers = reader.headers()
        timeoutMs = reader.integer("timeoutMs", upTo: limits.maxTimeoutMs, default: limits.defaultTimeoutMs)
        maxResponseBytes = reader.integer(
            "maxResponseBytes", upTo: limits.maxResponseBytes, default: limits.defaultResponseBytes)
        guard let url, reader.faults.isEmpty else { throw .invalidRequest(reader.faults) }
        self.url = url
    }
}
