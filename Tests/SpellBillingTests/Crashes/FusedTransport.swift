internal import SpellBilling

/// The real HTTP, behind a fuse: each request that changes something at Stripe is a step.
struct FusedTransport: StripeTransport {
    let transport: any StripeTransport
    let fuse: Fuse

    func send(_ request: StripeRequest, headers: [(name: String, value: String)]) async throws -> StripeReply {
        if request.method == .get { try fuse.read() } else { try fuse.step(request.path) }
        return try await transport.send(request, headers: headers)
    }
}
