package import SpellKernel

/// One row of the API: what it is, and what answers it.
package protocol Endpoint: Sendable {
    var operation: Operation { get }
}

/// Answers without knowing who asks, or (execute and estimate) finds out inside the kernel's pipeline.
package protocol OpenEndpoint: Endpoint {
    func answer(_ exchange: Exchange) async throws(Refusal) -> Reply
}

/// Answers a caller who has passed steps 1 and 2 of the pipeline.
package protocol CallerEndpoint: Endpoint {
    func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply
}

/// An endpoint together with who may call it. The gate that each case stands for is applied where routes are mounted,
/// so an endpoint cannot forget it.
package enum Route: Sendable {
    /// Anyone on the operator's network.
    case open(any OpenEndpoint)
    /// The kernel's pipeline authenticates.
    case pipeline(any OpenEndpoint)
    case caller(any CallerEndpoint)
    case admin(any CallerEndpoint)
    /// Stripe, by its signature over the body.
    case signed(any OpenEndpoint)
    /// Another service of the operator's, by shared secret.
    case internalSecret(any OpenEndpoint)

    package var operation: Operation {
        switch self {
        case .open(let endpoint), .pipeline(let endpoint), .signed(let endpoint), .internalSecret(let endpoint):
            endpoint.operation
        case .caller(let endpoint), .admin(let endpoint): endpoint.operation
        }
    }
}
