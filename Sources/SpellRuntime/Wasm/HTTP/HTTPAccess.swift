internal import SpellKernel

/// The way out of one run that was granted `http`: the node's own, with the operator's rules and the egress guard.
struct HTTPAccess: Sendable {
    let grant: HTTPGrant
    let egress: Egress
    /// Of the spell: for whom names are looked up.
    let owner: UserID
    let maxRequestBytes: Int

    /// One request and its answer, whatever its status: a redirect is the guest's to follow, with a call that is
    /// checked like any other.
    func answer(to request: UpstreamRequest, withinMs limit: Int) async -> Result<GuestAnswer, Errno> {
        await LookupOwner.$current.withValue(owner) { await exchange(request, withinMs: limit) }
    }

    private func exchange(_ request: UpstreamRequest, withinMs limit: Int) async -> Result<GuestAnswer, Errno> {
        let progress = ReadProgress()
        do throws(RuntimeFailure) {
            let answer = try await within(milliseconds: limit, progress) { () async throws(RuntimeFailure) in
                try await egress.upstream.exchange(request, .anything, bodyUpTo: grant.maxResponseBytes, progress)
            }
            guard case .response(let response) = answer else { return .failure(.notSupported) }
            return .success(GuestAnswer(response))
        } catch {
            return .failure(Self.errno(error.reason))
        }
    }

    private static func errno(_ reason: RuntimeFailure.Reason) -> Errno {
        switch reason {
        case .upstreamBlocked: .access
        case .outputTooLarge: .messageSize
        case .timedOut: .timedOut
        case .interrupted: .canceled
        default: .hostUnreachable
        }
    }
}
