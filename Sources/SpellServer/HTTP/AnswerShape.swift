internal import HTTPTypes
internal import Hummingbird
internal import SpellKernel

/// What holds for every answer: HEAD has no body, and what Hummingbird itself refuses (a method that nobody knows) has
/// our error shape.
struct AnswerShape: RouterMiddleware {
    typealias Context = SpellServer.Context

    let observer: Observer

    @concurrent
    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = await answer(request, context, next)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request, _ context: Context, _ next: @concurrent (Request, Context) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch {
            let requestID = RequestID.from(request.headers[.requestID])
            let isUnrouted = (error as? HTTPError)?.status == .notFound
            let refusal = isUnrouted ? Refusal.notFound("resource") : Refusal.internalError("\(error)")
            observer.log(refusal, requestID: requestID)
            return refusal.reply(requestID: requestID).response(requestID: requestID)
        }
    }
}
