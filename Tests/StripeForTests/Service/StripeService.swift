internal import SpellJSON
internal import Synchronization

/// Answers requests to `/v1` by one account, with idempotency keys and the faults that a test wants.
final class StripeService: Sendable {
    private struct State {
        var account: StripeAccount
        var keys = IdempotencyKeys()
        var requests = 0
    }

    enum Outcome: Sendable {
        case answer(StripeAnswer)
        case reset
    }

    let apiKey: String
    let faults = FaultPlan()
    private let state: Mutex<State>
    private let onEvents: @Sendable ([StripeEvent]) -> Void

    /// `onEvents` hears what happened, in order, while the account is locked; it must return at once.
    init(apiKey: String, seed: UInt64, onEvents: @escaping @Sendable ([StripeEvent]) -> Void) {
        self.apiKey = apiKey
        self.onEvents = onEvents
        state = Mutex(State(account: StripeAccount(seed: seed)))
    }

    /// Looks at the account, or does something to it that no API request does.
    func withAccount<Value: Sendable>(
        _ body: (inout StripeAccount) throws(StripeError) -> Value
    ) throws(StripeError) -> Value {
        let result = state.withLock { state -> Result<Value, StripeError> in
            state.account.cause = StripeEvent.Cause()
            defer { publish(&state.account) }
            return Result { () throws(StripeError) in try body(&state.account) }
        }
        return try result.get()
    }

    func answer(_ request: StripeRequest) async -> Outcome {
        let id = state.withLock { state in
            state.requests += 1
            return state.account.newID("req")
        }
        do throws(StripeError) {
            try admit(request)
            guard let (route, ids) = StripeRoute.find(request.method, request.path) else {
                throw .unknownURL(request.method, request.path)
            }
            let faults = faults.faults(
                method: request.method, template: route.template, path: request.path)
            switch faults.fault {
            case .resetBefore: return .reset
            case .errorBefore: throw .server(isKept: false)
            case .tooMany(let shouldRetry): throw .tooMany(shouldRetry: shouldRetry)
            case .lockTimeout: throw .locked
            default: break
            }
            let call = StripeCall(ids: ids, parameters: try parameters(of: request, route), path: request.path)
            return try await carryOut(route, call, request, id, faults)
        } catch {
            return .answer(StripeAnswer(error, requestID: id))
        }
    }

    private func admit(_ request: StripeRequest) throws(StripeError) {
        guard let key = request.apiKey else { throw .noKey }
        guard key == apiKey else { throw .badKey(ending: String(key.suffix(4))) }
        if let version = request.headers["stripe-version"], version != ParameterTable.version {
            throw StripeError(message: "Invalid Stripe API version: \(version)")
        }
        guard (request.key?.utf8.count ?? 1) <= 255 else {
            throw StripeError(message: "Idempotency keys have at most 255 characters.")
        }
    }

    private func parameters(of request: StripeRequest, _ route: StripeRoute) throws(StripeError) -> JSONValue {
        guard request.hasForm else {
            throw StripeError(message: "Check that your POST content type is application/x-www-form-urlencoded.")
        }
        let text = request.body.isEmpty ? request.query : request.body
        guard let form = FormValue(text) else { throw StripeError(message: "Invalid request: the form is malformed.") }
        return try ParameterCheck.values(of: form, by: route.parameters)
    }

    /// Everything that an idempotency key is for.
    private func carryOut(
        _ route: StripeRoute, _ call: StripeCall, _ request: StripeRequest, _ id: String, _ faults: FaultSet
    ) async throws(StripeError) -> Outcome {
        if let key = request.key {
            let claim = state.withLock { state in
                state.keys.claim(key, "\(request.path)\n\(request.body)", now: state.account.now)
            }
            switch claim {
            case .isFirst: break
            case .isInUse: throw .keyInUse
            case .isOther: throw .otherParameters
            case .wasAnswered(var answer):
                answer.original = answer.requestID
                return .answer(answer)
            }
        }
        if let delay = faults.delay { try? await Task.sleep(for: delay) }
        let answer = perform(route, call, request.key, id, faults.fault)
        return faults.fault == .resetAfter ? .reset : .answer(answer)
    }

    /// The effect and the keeping of its answer, in one step.
    private func perform(
        _ route: StripeRoute, _ call: StripeCall, _ key: String?, _ id: String, _ fault: Fault?
    ) -> StripeAnswer {
        state.withLock { state in
            let (answer, isKept) = Self.answer(&state.account, route, call, key, id, fault)
            if let key { state.keys.settle(key, isKept ? answer : nil) }
            publish(&state.account)
            return answer
        }
    }

    private static func answer(
        _ account: inout StripeAccount, _ route: StripeRoute, _ call: StripeCall, _ key: String?, _ id: String,
        _ fault: Fault?
    ) -> (StripeAnswer, isKept: Bool) {
        let failure = StripeAnswer(.server(isKept: true), requestID: id)
        guard fault != .errorKept else { return (failure, true) }
        account.cause = StripeEvent.Cause(requestID: id, idempotencyKey: key)
        do throws(StripeError) {
            let paths = call["expand"]?.arrayValue?.compactMap(\.stringValue) ?? []
            let done = try route.action(&account, call)
            let json = try account.expanding(done, paths)
            return fault == .errorAfter
                ? (failure, true) : (StripeAnswer(status: 200, json, requestID: id), true)
        } catch {
            return fault == .errorAfter && error.isKept
                ? (failure, true) : (StripeAnswer(error, requestID: id), error.isKept)
        }
    }

    private func publish(_ account: inout StripeAccount) {
        guard !account.outbox.isEmpty else { return }
        onEvents(account.outbox)
        account.outbox = []
    }
}
