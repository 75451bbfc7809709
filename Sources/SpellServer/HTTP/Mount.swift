internal import HTTPTypes
package import Hummingbird
internal import SpellKernel

/// Per-request context; nothing of ours travels in it.
package typealias Context = BasicRequestContext

/// Mounts routes on Hummingbird's router: every known path answers every other method with 405, and everything else
/// is 404, in our error shape.
package struct Mount: Sendable {
    private let gate: Gate
    private let challenge: Challenge
    private let observer: Observer
    private let bodies = BodyBudget()

    package init(gate: Gate, challenge: Challenge, observer: Observer) {
        self.gate = gate
        self.challenge = challenge
        self.observer = observer
    }

    package func router(for routes: [Route]) -> Router<Context> {
        let router = Router(context: Context.self)
        router.addMiddleware { AnswerShape(observer: observer) }
        // In the table's order: the router looks its branches through one by one.
        for route in routes { mount(route, on: router) }
        for (path, group) in Dictionary(grouping: routes, by: \.operation.path) {
            let methods = group.map(\.operation.method)
            refuseOtherMethods(at: path, than: methods.contains(.get) ? methods + [.head] : methods, on: router)
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
        // RFC 9110 section 9.1: whoever answers GET answers HEAD.
        let methods = operation.method == .get ? [.get, .head] : [operation.method]
        for method in methods {
            router.on(RouterPath(operation.path), method: method) { request, context in
                await answer(request, context, by: route, operation)
            }
        }
    }

    private func answer(
        _ request: Request, _ context: Context, by route: Route, _ operation: Operation
    ) async -> Response {
        let exchange = Exchange(request, pathParameters: context.parameters, bodies: bodies)
        let observation = observer.begin(operation, exchange)
        do throws(Refusal) {
            let reply = try await gate.answer(exchange, by: route)
            if let refusal = reply.refusal {
                observation.end(refused: refusal)
            } else {
                observation.end(status: reply.status.code)
            }
            return reply.response(requestID: exchange.requestID)
        } catch {
            observation.end(refused: error)
            var reply = error.reply(requestID: exchange.requestID)
            reply.headers[.wwwAuthenticate] = challenge.field(for: error, at: operation)
            return reply.response(requestID: exchange.requestID)
        }
    }

    private func refuseOtherMethods(
        at path: String, than known: [HTTPRequest.Method], on router: Router<Context>
    ) {
        let allow = known.map(\.rawValue).sorted().joined(separator: ", ")
        for method in Self.methods where !known.contains(method) {
            router.on(RouterPath(path), method: method) { request, _ in
                var response = Self.refuse(.methodNotAllowed(but: allow), request)
                response.headers[.allow] = allow
                return response
            }
        }
    }

    private static func refuse(_ refusal: Refusal, _ request: Request) -> Response {
        let requestID = RequestID.from(request.headers[.requestID])
        return refusal.reply(requestID: requestID).response(requestID: requestID)
    }

    /// The registered methods that somebody may try; any other is answered with 404.
    private static let methods: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
        + ["QUERY"].compactMap { HTTPRequest.Method($0) }
}

extension Refusal {
    /// - Parameter allow: the methods that there are, as the header `allow` names them.
    static func methodNotAllowed(but allow: String) -> Refusal {
        Refusal(.methodNotAllowed, "This resource answers \(allow) only.")
    }
}
