package import AsyncHTTPClient
internal import Crypto
internal import FoundationEssentials
package import Logging
package import SpellKernel

/// Verifies bearer tokens: JSON Web Tokens (RFC 7519) with a signature (RFC 7515), under the advice of RFC 8725.
package final class TokenVerifier: Sendable {
    private let secret: SymmetricKey?
    private let ring: KeyRing?
    private let claims: TokenClaims
    private let remembered: RememberedTokens
    private let time: any TimeSource

    package convenience init(
        _ settings: TokenSettings, time: any TimeSource = SystemTime(), httpClient: HTTPClient, logger: Logger
    ) {
        self.init(settings, time: time, source: settings.jwks?.source(httpClient), logger: logger)
    }

    /// With the key set from `source`, whatever `settings.jwks` says.
    package init(
        _ settings: TokenSettings, time: any TimeSource, source: (any KeySetSource)?, logger: Logger
    ) {
        let leeway = Leeway(seconds: settings.leewaySeconds)
        secret = settings.usableSecret.map { SymmetricKey(data: Array($0.utf8)) }
        ring = source.map { KeyRing($0, time: time, logger: logger) }
        claims = TokenClaims(issuers: settings.issuers, audiences: settings.audiences, leeway: leeway)
        remembered = RememberedTokens(leeway: leeway)
        self.time = time
    }

    /// Loads the key set before the first request needs it. A failure is logged and tried again later.
    package func warmUp() async { _ = await ring?.current() }

    /// What the token says. Refuses with `AUTH_INVALID_TOKEN`; why stands in the cause, which shows nothing of it.
    package func verify(_ token: String) async throws(Refusal) -> VerifiedToken {
        guard token.utf8.count <= CompactToken.maximumBytes else { throw .invalidToken("The token is too long.") }
        let bytes = Array(token.utf8)
        let digest = SHA256.hash(data: bytes)
        let snapshot = await ring?.current() ?? KeyRing.Snapshot()
        let now = time.now()
        if let known = remembered.find(digest, generation: snapshot.generation, at: now) { return known }
        do throws(IdentityFault) {
            let parts = try CompactToken(bytes)
            let generation = try await checkSignature(of: parts, with: snapshot)
            let verified = try claims.check(parts.claims, at: now)
            remembered.keep(verified, digest, generation: generation)
            return verified
        } catch {
            throw .invalidToken("The token \(error.reason).")
        }
    }

    /// Returns the generation of the keys that the signature was checked with. The algorithm decides where the key
    /// comes from, and the key what it may verify: a public key is never taken for a secret.
    private func checkSignature(
        of token: CompactToken, with snapshot: KeyRing.Snapshot
    ) async throws(IdentityFault) -> Int {
        let header = try TokenHeader(token.header)
        if header.algorithm == .hs256 {
            try checkAuthenticationCode(of: token)
            return snapshot.generation
        }
        let (key, generation) = try await key(for: header, in: snapshot)
        guard key.verifies(token.signature, over: token.signed, by: header.algorithm) else {
            throw IdentityFault("has a wrong signature")
        }
        return generation
    }

    private func checkAuthenticationCode(of token: CompactToken) throws(IdentityFault) {
        guard let secret else { throw IdentityFault("has an algorithm that there is no key for") }
        guard HMAC<SHA256>.isValidAuthenticationCode(token.signature, authenticating: token.signed, using: secret)
        else {
            throw IdentityFault("has a wrong signature")
        }
    }

    private func key(
        for header: TokenHeader, in snapshot: KeyRing.Snapshot
    ) async throws(IdentityFault) -> (PublicKey, generation: Int) {
        guard let ring else { throw IdentityFault("has an algorithm that there is no key for") }
        var latest = snapshot
        if case .unknown = latest.keys.choose(for: header) { latest = await ring.reloaded() }
        switch latest.keys.choose(for: header) {
        case .key(let key): return (key, latest.generation)
        case .unknown: throw IdentityFault("has a kid that is not in the key set")
        case .unfit: throw IdentityFault("has an algorithm that is not its key's")
        case .ambiguous: throw IdentityFault("could be from more than one key")
        }
    }
}
