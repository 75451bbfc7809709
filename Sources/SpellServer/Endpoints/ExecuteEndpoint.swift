internal import HTTPTypes
internal import SpellJSON
package import SpellKernel

/// `POST /api/spell/execute`: runs a spell. All that happens, and in which order, is in the kernel's `Execute`.
package struct ExecuteEndpoint: OpenEndpoint {
    private let execute: Execute

    package init(execute: Execute) { self.execute = execute }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        let settlement = try await execute(HTTPExecute(exchange: exchange))
        exchange.trail.note(invocation: settlement.invocation)
        switch settlement.result {
        case .success(let output):
            return .success(output, settlement)
        case .failure(let failure):
            throw Refusal(failure, of: settlement)
        }
    }

    package let operation = Operation(
        .post, "/api/spell/execute", id: "executeSpell", "Run a spell and answer its output.",
        parameters: [
            Operation.Parameter(
                "Idempotency-Key", in: "header",
                schema: #"{"type":"string","minLength":1,"maxLength":255,"pattern":"^[!-~]+$"}"#,
                "Makes a retry safe: the same key and request are run and charged once, and answered alike ever after.")
        ],
        body: Operation.Body(
            schema: ExecuteBody.schema, example: #"{"spellId":"echo@v1","parameters":{"hello":"world"}}"#),
        answers: [
            Operation.Answer(
                200, "The spell ran.",
                schema: """
                    {"type":"object","required":["status","output","invocationId"],"properties":{"status":{"const":"success"},\
                    "output":true,"invocationId":{"type":"string","format":"uuid"},\
                    "billingRecordId":{"type":"string","format":"uuid"}}}
                    """,
                example: #"""
                    {"status":"success","output":{"hello":"world"},\#
                    "invocationId":"0198c0de-0000-7000-8000-000000000004"}
                    """#)
        ],
        refusals: [
            .spellNotFound, .visibilityDenied, .priceLimitExceeded, .idempotencyConflict, .invocationInProgress,
            .noPaymentMethod, .billingFailed, .paymentAuthenticationRequired, .overloaded, .billingNotConfigured,
            .billingUnavailable, .runtimeError,
        ])
}

extension Reply {
    fileprivate static func success(_ output: JSONText, _ settlement: Settlement) -> Reply {
        var reply = Reply.object(capacity: output.bytes.count + 160) { json in
            json.member("status", "success")
            json.rawMember("output", output.bytes)
            json.member("invocationId", settlement.invocation.description)
            if let record = settlement.billingRecord { json.member("billingRecordId", record.description) }
        }
        if settlement.isReplay { reply.headers[.idempotentReplayed] = "true" }
        return reply
    }
}
