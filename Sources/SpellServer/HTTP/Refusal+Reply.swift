internal import HTTPTypes
internal import SpellJSON
package import SpellKernel

extension Refusal {
    /// The one shape of every error. `cause` stays inside.
    func reply(requestID: String) -> Reply {
        var reply = Reply.object(code.status) { writeMembers(requestID: requestID, to: &$0) }
        if let retryAfterSeconds { reply.headers[.retryAfter] = String(retryAfterSeconds) }
        if isReplay { reply.headers[.idempotentReplayed] = "true" }
        return reply
    }

    func writeMembers(requestID: String, to json: inout JSONWriter) {
        json.member("error", message)
        json.member("code", code.rawValue)
        json.member("requestId", requestID)
        if let invocation { json.member("invocationId", invocation.description) }
        if let billingRecord { json.member("billingRecordId", billingRecord.description) }
        if let checkoutURL { json.member("checkoutUrl", checkoutURL) }
        if let details { json.rawMember("details", details.json) }
    }

    /// A failed run, as an error answer.
    package init(_ failure: RuntimeFailure, of settlement: Settlement) {
        self.init(failure)
        invocation = settlement.invocation
        billingRecord = settlement.billingRecord
        isReplay = settlement.isReplay
    }

    init(_ failure: RuntimeFailure) {
        self.init(
            .runtimeError, failure.message, details: .reason(failure.reason, exitCode: failure.exitCode))
    }
}

extension Refusal.Details {
    /// `details` as JSON: `{"faults":[{"pointer","reason"}]}`, `{"reason","exitCode"?}`, `{"priceAmount","currency"}`,
    /// that with `"limit"` and `"leftAmount"`, or `{"declineCode"?,"paymentIntentId"?,"authenticationUrl"?}`.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        switch self {
        case .faults(let faults):
            json.name("faults")
            json.beginArray()
            for fault in faults {
                json.beginObject()
                json.member("pointer", fault.pointer)
                json.member("reason", fault.reason)
                json.endObject()
            }
            json.endArray()
        case .reason(let reason, let exitCode):
            json.member("reason", reason.rawValue)
            if let exitCode { json.member("exitCode", Int(exitCode)) }
        case .price(let price):
            json.member("priceAmount", price.amount)
            json.member("currency", price.currency.rawValue)
        case .limit(let price, let bound, let left):
            json.member("priceAmount", price.amount)
            json.member("currency", price.currency.rawValue)
            json.member("limit", bound.rawValue)
            json.member("leftAmount", left)
        case .payment(let problem):
            if let code = problem.declineCode { json.member("declineCode", code) }
            if let intent = problem.paymentIntent { json.member("paymentIntentId", intent) }
            if let url = problem.authenticationURL { json.member("authenticationUrl", url) }
        }
        json.endObject()
        return json.bytes
    }
}
