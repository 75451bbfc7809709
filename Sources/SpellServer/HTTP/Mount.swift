internal import HTTPTypes
package import Hummingbird
internal import SpellKernel

/// Per-request context; nothing of ours travels in it.
package typealias Context = BasicRequestContext

/// Mounts routes on Hummingbird's router: every known path answers every other method with 405, and everything else
/// is 404, in our error shape.
package struct Mount: Sendable {
    private let gate: Gate
    private let observer: Observer

    package init(gate: Gate, observer: Observer) {
        self.gate = gate
        self.observer = observer
    }

    package func router(for routes: [Route]) -> Router<Context> {
        let router = Router(context: Context.self)
        router.addMiddleware { ErrorShape() }
        for (path, group) in Dictionary(grouping: routes, by: \.operation.path) {
            for route in group { mount(route, on: router) }
            refuseOtherMethods(at: path, than: group.map(\.operation.method), on: router)
        }
        for method in Self.methods {
            router.on("**", method: method) { request, _ in
                Self.refuse(.notFound("resource"), request)
            }
        }
        return router
    }

    private func mount(_ route: Route, on router: Router<Context>) {
        let operation = route.operation
        router.on(RouterPath(operation.path), method: operation.method) { request, context in
            let exchange = Exchange(
                request, pathParameters: context.parameters, requestID: RequestID.from(request.headers[.requestID]))
            let observation = observer.begin(operation, exchange)
            do throws(Refusal) {
                let reply = try await gate.answer(exchange, by: route)
                observation.end(status: reply.status.code)
                return reply.response(requestID: exchange.requestID)
            } catch {
                observation.end(refused: error)
                return error.reply(requestID: exchange.requestID).response(requestID: exchange.requestID)
            }
        }
    }

    private func refuseOtherMethods(
        at path: String, than known: [HTTPRequest.Method], on router: Router<Context>
    ) {
        let allow = known.map(\.rawValue).sorted().joined(separator: ", ")
        for method in Self.methods where !known.contains(method) {
            router.on(RouterPath(path), method: method) { request, _ in
                var response = Self.refuse(
                    Refusal(.methodNotAllowed, "This resource answers \(allow) only."), request)
                response.headers[.allow] = allow
                return response
            }
        }
    }

    private static func refuse(_ refusal: Refusal, _ request: Request) -> Response {
        let requestID = RequestID.from(request.headers[.requestID])
        return refusal.reply(requestID: requestID).response(requestID: requestID)
    }

    private static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ]
}

/// Gives what Hummingbird itself refuses (a method that nobody knows) our error shape.
private struct ErrorShape: RouterMiddleware {
    typealias Context = SpellServer.Context

    @concurrent
    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let requestID = RequestID.from(request.headers[.requestID])
            let isUnrouted = (error as? HTTPError)?.status == .notFound
            let refusal = isUnrouted ? Refusal.notFound("resource") : Refusal.internalError("\(error)")
            return refusal.reply(requestID: requestID).response(requestID: requestID)
        }
    }
}
