internal import Crypto
internal import HTTPTypes
package import SpellKernel

/// Lets a request through to an endpoint, or refuses it: the access that each `Route` case stands for.
package struct Gate: Sendable {
    private let accounts: any Accounts
    private let internalSecret: String?

    package init(accounts: any Accounts, internalSecret: String?) {
        self.accounts = accounts
        self.internalSecret = internalSecret
    }

    func answer(_ exchange: Exchange, by route: Route) async throws(Refusal) -> Reply {
        switch route {
        case .open(let endpoint), .pipeline(let endpoint), .signed(let endpoint):
            return try await endpoint.answer(exchange)
        case .caller(let endpoint):
            return try await endpoint.answer(exchange, for: try await admit(exchange, to: endpoint.operation))
        case .admin(let endpoint):
            let caller = try await admit(exchange, to: endpoint.operation)
            guard caller.isAdmin else { throw .adminRequired }
            return try await endpoint.answer(exchange, for: caller)
        case .internalSecret(let endpoint):
            try refuseUnlessInternal(exchange)
            return try await endpoint.answer(exchange)
        }
    }

    private func admit(_ exchange: Exchange, to operation: Operation) async throws(Refusal) -> Caller {
        let caller = try await accounts.admit(exchange.token)
        exchange.trail.note(caller: caller.id)
        if let scope = operation.scope { try caller.refuseUnlessMay(scope) }
        return caller
    }

    /// Digests of equal length are compared, so the time taken tells nothing of the secret.
    private func refuseUnlessInternal(_ exchange: Exchange) throws(Refusal) {
        guard let internalSecret, let given = try exchange.header(HTTPField.Name.internalSecret),
            Self.digest(given) == Self.digest(internalSecret)
        else { throw Refusal(.forbidden, "Send the internal secret in the header x-internal-auth-secret.") }
    }

    /// CryptoKit's digests compare in constant time.
    private static func digest(_ text: String) -> SHA256Digest { SHA256.hash(data: Array(text.utf8)) }
}
