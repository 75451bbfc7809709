internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SpellJSON

/// Knows the connection of a request, so that it can be reset.
struct StripeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Ends the connection with RST: nothing that was written before is sure to arrive.
    func reset() async throws {
        try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.close()
    }
}

/// Between Hummingbird and the account: `/v1` is Stripe's, `/control` the test's.
struct StripeResponder: HTTPResponder {
    let service: StripeService
    let control: ControlDesk

    func respond(to request: Request, context: StripeContext) async throws -> Response {
        let body = String(buffer: try await request.body.collect(upTo: 1 << 20))
        if request.uri.path.hasPrefix("/control/") {
            return await control.answer(request.method.rawValue, request.uri.path, body)
        }
        switch await service.answer(read(request, body)) {
        case .reset:
            try await context.reset()
            throw HTTPError(.badGateway)
        case .answer(let answer): return response(answer, to: request)
        }
    }

    private func read(_ request: Request, _ body: String) -> StripeRequest {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        return StripeRequest(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "", body: body,
            headers: headers)
    }

    private func response(_ answer: StripeAnswer, to request: Request) -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-cache, no-store"]
        headers[.requestID] = answer.requestID
        headers[.stripeVersion] = ParameterTable.version
        if let key = request.headers[.idempotencyKey] { headers[.idempotencyKey] = key }
        if let shouldRetry = answer.shouldRetry { headers[.shouldRetry] = String(shouldRetry) }
        if let original = answer.original {
            headers[.idempotentReplayed] = "true"
            headers[.originalRequest] = original
        }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

extension HTTPField.Name {
    fileprivate static let requestID = known("Request-Id")
    fileprivate static let stripeVersion = known("Stripe-Version")
    fileprivate static let idempotencyKey = known("Idempotency-Key")
    fileprivate static let shouldRetry = known("Stripe-Should-Retry")
    fileprivate static let idempotentReplayed = known("Idempotent-Replayed")
    fileprivate static let originalRequest = known("Original-Request")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
