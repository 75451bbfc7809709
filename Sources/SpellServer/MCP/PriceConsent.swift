internal import Crypto
internal import SpellJSON
package import SpellKernel

/// How the user behind a client comes to agree to the price of a call: by an amount that the client names, by confirming
/// the price that this server asks about, or not at all where the operator lets calls be charged unasked.
package struct PriceConsent: Sendable {
    private let seal: RequestStateSeal
    private let takesPayments: Bool
    private let chargesUnasked: Bool
    private let time: any TimeSource

    package init(seal: RequestStateSeal, takesPayments: Bool, chargesUnasked: Bool, time: any TimeSource) {
        self.seal = seal
        self.takesPayments = takesPayments
        self.chargesUnasked = chargesUnasked
        self.time = time
    }

    /// How long a question can be answered.
    private static let questionMs: Int64 = 10 * 60 * 1000
    /// The name of the question in `inputRequests`.
    static let question = "price"

    /// What a call says of its price.
    struct Answer: Sendable {
        /// The most that may be charged; nil for any price.
        let maxPriceAmount: Int?
        /// What of it the client named, which is a part of what its idempotency key stands for.
        let namedAmount: Int?
        let key: String?
        /// Whether a price above the most can still be asked about, or agreed to.
        let isOpen: Bool
        fileprivate(set) var isDeclined = false

        func refuseIfDeclined() throws(Refusal) {
            guard !isDeclined else {
                throw Refusal(.priceLimitExceeded, "The price was declined: nothing ran and nothing was charged.")
            }
        }
    }

    /// Faults a state that this server did not give for this very call.
    func answer(to call: ToolCall, in request: MCPRequest, by caller: Caller) throws(JSONRPCFault) -> Answer {
        if let state = call.requestState, request.version.isModern {
            return try answer(to: call, with: try opened(state, for: call, by: caller))
        }
        if let amount = call.maxPriceAmount {
            return Answer(maxPriceAmount: amount, namedAmount: amount, key: call.idempotencyKey, isOpen: false)
        }
        let charges = !takesPayments || chargesUnasked && !request.canElicit
        return Answer(maxPriceAmount: charges ? nil : 0, namedAmount: nil, key: call.idempotencyKey, isOpen: true)
    }

    private func opened(
        _ text: String, for call: ToolCall, by caller: Caller
    ) throws(JSONRPCFault) -> RequestState {
        guard let state = seal.open(text), state.user == caller.id, state.tool == call.name.asWord,
            state.argumentsDigest == Self.digest(of: call)
        else { throw .invalidParams("'requestState' was not given for this call.") }
        return state
    }

    private func answer(to call: ToolCall, with state: RequestState) throws(JSONRPCFault) -> Answer {
        let response = try call.inputResponses.object(Self.question)
        let action = try response.string("action")?.asWord
        let confirmed = try response.object("content").bool("confirm")
        var answer = Answer(maxPriceAmount: 0, namedAmount: nil, key: state.key, isOpen: true)
        switch (action, confirmed) {
        case ("accept", true?) where time.now() < state.expiresAt:
            answer = Answer(
                maxPriceAmount: state.price.amount, namedAmount: state.price.amount, key: state.key, isOpen: true)
        case ("accept", false?), ("decline", _), ("cancel", _): answer.isDeclined = true
        // Not answered, or too late: the question is asked again, for the same key, so that nobody pays twice.
        default: break
        }
        return answer
    }

    /// The price is above what the call agrees to: asks the user, where the client can, or says how to agree.
    func ask(
        _ price: Price, for call: ToolCall, in request: MCPRequest, of caller: Caller, _ answer: Answer,
        _ exchange: Exchange
    ) -> Reply {
        guard request.canElicit else {
            let refusal = Refusal(
                .priceLimitExceeded,
                "A call costs \(price.text); send _meta {\"\(MetaKey.maxPriceAmount)\":\(price.amount)} to accept that.",
                details: .price(price))
            return ToolResult.reply(to: request, refusal, exchange)
        }
        let state = RequestState(
            user: caller.id, tool: call.name, argumentsDigest: Self.digest(of: call), price: price,
            expiresAt: time.now().adding(milliseconds: Self.questionMs), key: answer.key ?? Self.newKey())
        return MCPServer.result(to: request, type: "input_required") { json in
            json.member("inputRequests", [Self.question: Self.elicitation(price, for: call)])
            json.member("requestState", seal.close(state))
        }
    }

    private static func elicitation(_ price: Price, for call: ToolCall) -> JSONValue {
        [
            "method": "elicitation/create",
            "params": [
                "mode": "form",
                "message": "A call of \(call.name) costs \(price.text). Pay for this call?",
                "requestedSchema": [
                    "type": "object",
                    "properties": ["confirm": ["type": "boolean", "title": "Pay \(price.text)"]],
                    "required": ["confirm"],
                ],
            ],
        ]
    }

    private static func digest(of call: ToolCall) -> String {
        Hex.text(SHA256.hash(data: JSONSyntax.compact(call.arguments.bytes)))
    }

    private static func newKey() -> String {
        "mcp-" + Hex.text(unsafe SymmetricKey(size: .bits128).withUnsafeBytes { unsafe Array($0) })
    }
}
