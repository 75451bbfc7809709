internal import NIOHTTP1

/// What an upstream answered.
struct UpstreamResponse: Sendable {
    let status: UInt
    let headers: HTTPHeaders
    let body: [UInt8]

    var hasNoContent: Bool { status == 204 || status == 205 }
}

/// What an answer comes to, as far as the call goes on with it.
enum UpstreamAnswer: Sendable {
    case response(UpstreamResponse)
    case redirect(UpstreamRequest)
}

/// How one try of one address ended.
enum UpstreamAttempt: Sendable {
    case answered(UpstreamAnswer)
    /// Nothing has been sent yet: another address may be tried.
    case notConnected
    /// The connection ended before an answer began: the upstream may have acted on the request, or not.
    case lost
}
