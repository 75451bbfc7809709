internal import HTTPTypes
internal import SpellJSON
package import SpellBilling
package import SpellKernel

/// `POST /api/billing/confirm-intent`: goes on with a payment for which the bank wanted to see the card's owner.
package struct ConfirmIntentEndpoint: CallerEndpoint {
    private let confirmation: Confirmation?

    package init(confirmation: Confirmation?) { self.confirmation = confirmation }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let body = try BodyObject(try await exchange.body(), allowing: ["paymentIntentId"])
        let intent = try body.string("paymentIntentId")
        guard (1...255).contains(intent.utf8.count), !intent.utf8.contains(0) else {
            throw .invalidRequest(at: "/paymentIntentId", "must be the id of a PaymentIntent")
        }
        guard let confirmation else { throw .billingNotConfigured }
        let record = try await confirmation.confirm(intent, by: caller.id)
        return .object { json in
            json.member("status", "authorized")
            json.member("paymentIntentId", intent)
            json.member("invocationId", record.invocation.description)
            json.member("billingRecordId", record.id.description)
        }
    }

    package let operation = Operation(
        .post, "/api/billing/confirm-intent", id: "confirmIntent",
        "Go on with a payment that needed authentication; then execute again with the same Idempotency-Key.",
        body: Operation.Body(
            schema: """
                {"type":"object","required":["paymentIntentId"],"additionalProperties":false,"properties":{\
                "paymentIntentId":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\\\u0000]*$"}}}
                """, example: #"{"paymentIntentId":"pi_3Q0000000000000000000000"}"#),
        answers: [
            Operation.Answer(
                200, "The money is held: execute again with the same Idempotency-Key runs the spell.",
                schema: """
                    {"type":"object","required":["status","paymentIntentId","invocationId","billingRecordId"],\
                    "properties":{"status":{"const":"authorized"},"paymentIntentId":{"type":"string"},\
                    "invocationId":{"type":"string","format":"uuid"},\
                    "billingRecordId":{"type":"string","format":"uuid"}}}
                    """)
        ],
        refusals: [
            .notFound, .intentCustomerMismatch, .paymentAuthenticationRequired, .billingFailed,
            .invocationInProgress, .billingUnavailable, .billingNotConfigured,
        ])
}
