internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SpellJSON
internal import StripeForTests

/// Speaks plain HTTP to the Stripe for tests.
struct StripeProbe: Sendable {
    let stripe: StripeForTests

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let json: JSONValue

        var code: String? { json["error"]?["code"]?.stringValue }
        var declineCode: String? { json["error"]?["decline_code"]?.stringValue }
        var param: String? { json["error"]?["param"]?.stringValue }
        var id: String { json["id"]?.stringValue ?? "" }
        var state: String? { json["status"]?.stringValue }
        /// The ids of a list.
        var ids: [String] { json["data"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? [] }
    }

    static func with<Value>(_ body: (StripeProbe, StripeForTests) async throws -> Value) async throws -> Value {
        try await StripeForTests.with { stripe in try await body(StripeProbe(stripe: stripe), stripe) }
    }

    /// Sends a form. Throws when the connection breaks.
    func post(
        _ path: String, _ form: String = "", key: String? = nil, authorization: String? = nil,
        contentType: String = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        var headers = [("content-type", contentType)]
        if let key { headers.append(("idempotency-key", key)) }
        return try await send(.POST, path, headers: headers, body: form, authorization: authorization)
    }

    func get(_ path: String) async throws -> Answer { try await send(.GET, path) }

    func send(
        _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [], body: String = "",
        authorization: String? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: stripe.url + path)
        request.method = method
        request.headers.add(contentsOf: headers)
        request.headers.replaceOrAdd(name: "authorization", value: authorization ?? "Bearer \(stripe.apiKey)")
        if !body.isEmpty { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let bytes = Array(buffer: try await response.body.collect(upTo: 1 << 22))
        return Answer(
            status: Int(response.status.code), headers: response.headers, json: (try? JSONValue(bytes)) ?? .null)
    }

    /// A customer with a card on file.
    func customer(with card: String = "pm_card_visa") async throws -> (customer: String, method: String) {
        let customer = try await post("/v1/customers", "metadata[userId]=u1").id
        return (customer, try stripe.putOnFile(card, for: customer))
    }

    /// A payment as the product makes it.
    func pay(
        _ customer: String, _ method: String, amount: Int = 500, capture: String = "manual", invocation: String = "i1",
        offSession: Bool = true, key: String? = nil
    ) async throws -> Answer {
        try await post(
            "/v1/payment_intents",
            "amount=\(amount)&currency=usd&customer=\(customer)&payment_method=\(method)&confirm=true"
                + (offSession ? "&off_session=true" : "")
                + "&capture_method=\(capture)&allowed_payment_method_types[]=card"
                + "&metadata[invocationId]=\(invocation)",
            key: key)
    }
}
