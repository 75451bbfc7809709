internal import SpellJSON

/// An error as Stripe words it (docs.stripe.com/api/errors).
package struct StripeError: Error, Sendable {
    package var status = 400
    var type = "invalid_request_error"
    package var code: String?
    package var message: String
    var param: String?
    package var declineCode: String?
    /// More members of the error object, such as the PaymentIntent that a decline leaves behind.
    var members: [(String, JSONValue)] = []
    /// Whether the answer is kept under the request's idempotency key. Stripe keeps what an endpoint has begun to
    /// carry out, and not what it refused before.
    var isKept = false
    var shouldRetry: Bool?

    var json: JSONValue {
        var error = JSONObject([("message", .string(message)), ("type", .string(type))])
        if let code {
            error["code"] = .string(code)
            error["doc_url"] = .string("https://stripe.com/docs/error-codes/" + code.replacing("_", with: "-"))
        }
        if let param { error["param"] = .string(param) }
        if let declineCode { error["decline_code"] = .string(declineCode) }
        for (name, value) in members { error[name] = value }
        return ["error": .object(error)]
    }
}

// MARK: - Parameters

extension StripeError {
    static func unknown(_ param: String) -> StripeError {
        StripeError(code: "parameter_unknown", message: "Received unknown parameter: \(param)", param: param)
    }

    static func missing(_ param: String) -> StripeError {
        StripeError(code: "parameter_missing", message: "Missing required param: \(param).", param: param)
    }

    static func notInteger(_ param: String, _ text: String) -> StripeError {
        StripeError(code: "parameter_invalid_integer", message: "Invalid integer: \(text)", param: param)
    }

    static func empty(_ param: String) -> StripeError {
        StripeError(
            code: "parameter_invalid_empty",
            message: "You passed an empty string for '\(param)', which cannot be unset.", param: param)
    }

    static func invalid(_ param: String, _ message: String, code: String? = nil) -> StripeError {
        StripeError(code: code, message: message, param: param)
    }
}

// MARK: - Objects

extension StripeError {
    /// 404 for the object of the path, 400 for one that a parameter names.
    static func noSuch(_ kind: String, _ id: String, param: String? = nil, status: Int? = nil) -> StripeError {
        StripeError(
            status: status ?? (param == nil ? 404 : 400), code: "resource_missing",
            message: "No such \(kind): '\(id)'", param: param ?? "id")
    }

    static func unexpectedState(_ intent: PaymentIntent, _ verb: String, allowed: String) -> StripeError {
        StripeError(
            code: "payment_intent_unexpected_state",
            message: "This PaymentIntent could not be \(verb) because it has a status of \(intent.status.rawValue). "
                + "Only a PaymentIntent with one of the following statuses may be \(verb): \(allowed).",
            members: [("payment_intent", intent.json)], isKept: true)
    }

    /// The bank's no to a charge.
    static func card(_ decline: Decline, charge: String?, _ members: [(String, JSONValue)] = []) -> StripeError {
        StripeError(
            status: 402, type: "card_error", code: decline.code, message: decline.message,
            declineCode: decline.declineCode, members: members + (charge.map { [("charge", .string($0))] } ?? []),
            isKept: true)
    }
}

// MARK: - Requests

extension StripeError {
    static let noKey = StripeError(
        status: 401, message: "You did not provide an API key, as a bearer token or as the user of Basic auth.")

    static func badKey(ending: String) -> StripeError {
        StripeError(status: 401, message: "Invalid API Key provided: sk_test_****\(ending)")
    }

    static func unknownURL(_ method: String, _ path: String) -> StripeError {
        StripeError(status: 404, message: "Unrecognized request URL (\(method): \(path)).")
    }

    static let otherParameters = StripeError(
        type: "idempotency_error",
        message: "Keys for idempotent requests can only be used with the same endpoint and parameters they were first "
            + "used with.")

    static let keyInUse = StripeError(
        status: 409, code: "idempotency_key_in_use",
        message: "There is currently another in-progress request using this Stripe-Idempotency-Key.",
        shouldRetry: true)

    static func tooMany(shouldRetry: Bool?) -> StripeError {
        StripeError(
            status: 429, code: "rate_limit", message: "Request rate limit exceeded.", shouldRetry: shouldRetry)
    }

    static let locked = StripeError(
        status: 429, code: "lock_timeout",
        message: "This object cannot be accessed right now because another API request is accessing it.",
        shouldRetry: true)

    static func server(isKept: Bool) -> StripeError {
        StripeError(
            status: 500, type: "api_error", message: "An unknown error occurred.", isKept: isKept)
    }
}
