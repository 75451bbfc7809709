internal import FoundationEssentials
internal import Logging
internal import SpellBilling
internal import SpellKernel
internal import SpellStore

extension Settings {
    /// Reads the environment. Throws all faults at once.
    ///
    /// | variable | default | meaning |
    /// |---|---|---|
    /// | `JWT_SECRET` | | HS256 secret, at least 32 bytes; this or `JWT_JWKS` is required |
    /// | `JWT_JWKS` | | a file or an https URL with the issuer's public keys |
    /// | `JWT_ISSUER` | required | accepted `iss`, a comma list |
    /// | `JWT_AUDIENCE` | required | accepted `aud`, a comma list |
    /// | `ADMIN_USER_IDS` | none | user ids of administrators, a comma list |
    /// | `INTERNAL_AUTH_SECRET` | none | opens the internal endpoints, at least 16 bytes |
    /// | `DATABASE_URL` | SQLite in the data directory | `sqlite:///absolute/path.db` or `postgres://…` |
    /// | `SPELL_DATA_DIR` | `.spell` | for the embedded database and caches |
    /// | `SPELL_HOST`, `SPELL_PORT` | `127.0.0.1`, `8080` | where to listen |
    /// | `SPELL_PUBLIC_URL` | from host and port | where clients reach the server |
    /// | `SPELL_LOG_LEVEL` | `info` | `trace` to `critical`; `debug` shows every request |
    /// | `SPELL_GUEST_THREADS` | two a processor, at least 4 | threads that run guests; one caller holds half at most |
    /// | `SPELL_MODULE_CACHE_MIB` | 4096 | compiled modules kept in the data directory; 0 keeps none |
    /// | `SPELL_MAX_INVOCATIONS` | 256 | spells that run or wait at once before `OVERLOADED` |
    /// | `SPELL_MAX_INVOCATIONS_PER_CALLER` | half of those | how many of them may be one caller's |
    /// | `SPELL_RATE_LIMIT` | 1000 | requests a second for each caller, bursts of twice as many; 0 does not limit |
    /// | `SPELL_ALLOWED_ORIGINS` | none | origins of web pages that may speak to `/mcp`, a comma list |
    /// | `SPELL_MCP_UNASKED_PRICES` | `refuse` | priced tools where a client cannot confirm: `refuse` or `charge` |
    /// | `SPELL_ALLOW_INSECURE_UPSTREAMS` | `false` | lets api spells call plain http |
    /// | `SPELL_OPENED_UPSTREAMS` | none | private `host:port` pairs that api spells may call, a comma list |
    /// | `STRIPE_SECRET_KEY` | none | Stripe's API key; without it, nothing priced runs |
    /// | `STRIPE_WEBHOOK_SECRET` | none | what Stripe signs its events with; without it, the webhook is closed |
    /// | `STRIPE_API_BASE` | `https://api.stripe.com` | where Stripe is |
    /// | `STRIPE_RATE_LIMIT` | 80 | requests to Stripe a second; 0 does not limit |
    /// | `SPELL_BILLING_CAPTURE` | `manual` | `manual` holds, runs, then captures; `immediate` captures, runs, refunds a failure |
    /// | `SPELL_BILLING_DAILY_LIMIT` | none | what callers may spend a day unless they say otherwise, `usd:5000,eur:4000` |
    /// | `SPELL_BILLING_INVOCATION_LIMIT` | none | the same for one invocation |
    /// | `SPELL_BILLING_RETURN_URL` | the public URL | where Stripe's pages send people back to |
    /// | `SPELL_SECRETS_KEY` | none | keys for authors' secrets, a comma list of base64, 32 bytes each; the first encrypts |
    package static func read(_ environment: [String: String]) throws(SettingsFailure) -> Settings {
        var reader = EnvironmentReader(environment)
        let dataDirectory = absolute(reader.optional("SPELL_DATA_DIR") ?? ".spell")
        let host = reader.optional("SPELL_HOST") ?? "127.0.0.1"
        let port = reader.integer("SPELL_PORT", default: 8080, in: 0...65535)
        let maxInvocations = reader.integer("SPELL_MAX_INVOCATIONS", default: 256, in: 1...100_000)
        let publicURL = publicURL(&reader, default: "http://\(host):\(port)")
        let settings = Settings(
            host: host, port: port,
            publicURL: publicURL,
            dataDirectory: dataDirectory,
            store: reader.value(
                "DATABASE_URL", default: .sqlite(path: dataDirectory + "/spell.db"),
                "must be sqlite:///absolute/path.db or postgres://user@host/database", { StoreLocation(url: $0) }),
            tokens: tokens(&reader),
            internalSecret: reader.secret("INTERNAL_AUTH_SECRET", atLeast: 16),
            logLevel: reader.value(
                "SPELL_LOG_LEVEL", default: .info, "must be trace, debug, info, notice, warning, error or critical",
                { Logger.Level(rawValue: $0) }),
            guestThreads: reader.integer(
                "SPELL_GUEST_THREADS", default: max(4, 2 * ProcessInfo.processInfo.activeProcessorCount), in: 1...1024),
            moduleCacheBytes: reader.integer("SPELL_MODULE_CACHE_MIB", default: 4096, in: 0...1_048_576) << 20,
            maxInvocations: maxInvocations,
            maxInvocationsPerCaller: reader.integer(
                "SPELL_MAX_INVOCATIONS_PER_CALLER", default: max(1, maxInvocations / 2), in: 1...100_000),
            requestsPerSecond: reader.integer("SPELL_RATE_LIMIT", default: 1000, in: 0...1_000_000),
            allowedOrigins: allowedOrigins(&reader),
            chargesUnasked: reader.value(
                "SPELL_MCP_UNASKED_PRICES", default: false, "must be refuse or charge",
                { ["refuse": false, "charge": true][$0] }),
            allowsInsecureUpstreams: reader.flag("SPELL_ALLOW_INSECURE_UPSTREAMS"),
            openedUpstreams: Set(reader.list("SPELL_OPENED_UPSTREAMS")),
            billing: BillingSettings.read(&reader, publicURL: publicURL),
            secretKeys: reader.value(
                "SPELL_SECRETS_KEY", default: nil, "must be a comma list of keys, each 32 bytes in base64",
                { SecretKeys($0) }))
        guard reader.faults.isEmpty else { throw SettingsFailure(faults: reader.faults) }
        return settings
    }

    private static func tokens(_ reader: inout EnvironmentReader) -> TokenSettings {
        let secret = reader.secret("JWT_SECRET", atLeast: 32)
        let jwks = reader.optional("JWT_JWKS").map(JWKSSource.init)
        if let fault = jwks?.fault { reader.fault("JWT_JWKS \(fault)") }
        if secret == nil, jwks == nil {
            reader.fault(
                "JWT_SECRET or JWT_JWKS is missing: a shared secret of 32 bytes or more, or the issuer's public keys")
        }
        return TokenSettings(
            secret: secret, jwks: jwks,
            issuers: reader.requiredList("JWT_ISSUER", "the 'iss' that tokens must carry"),
            audiences: reader.requiredList("JWT_AUDIENCE", "the 'aud' that tokens must carry"),
            admins: admins(&reader))
    }

    private static func admins(_ reader: inout EnvironmentReader) -> Set<UserID> {
        let texts = reader.list("ADMIN_USER_IDS")
        let ids = texts.compactMap { UserID($0) }
        if ids.count < texts.count { reader.fault("ADMIN_USER_IDS must be a comma list of UUIDs") }
        return Set(ids)
    }

    private static func allowedOrigins(_ reader: inout EnvironmentReader) -> [String] {
        let origins = reader.list("SPELL_ALLOWED_ORIGINS")
        let areWellFormed = origins.allSatisfy { origin in
            let parts = origin.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == 3 && parts[0].hasSuffix(":") && parts[1].isEmpty && !parts[2].isEmpty
        }
        if !areWellFormed { reader.fault("SPELL_ALLOWED_ORIGINS must be a comma list of scheme://host[:port]") }
        return origins
    }

    private static func publicURL(_ reader: inout EnvironmentReader, default standard: String) -> String {
        reader.value("SPELL_PUBLIC_URL", default: standard, "must be an http or https URL") { text in
            guard text.hasPrefix("http://") || text.hasPrefix("https://") else { return nil }
            return text.hasSuffix("/") ? String(text.dropLast()) : text
        }
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
