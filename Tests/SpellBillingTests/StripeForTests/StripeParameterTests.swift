internal import NIOHTTP1
internal import SpellJSON
internal import StripeForTests
internal import Testing

/// What is refused, and how it is worded.
@Suite struct StripeParameterTests {
    @Test(arguments: [
        ("/v1/customers", "nme=Ada", "parameter_unknown", "nme"),
        ("/v1/customers", "address[planet]=Mars", "parameter_unknown", "address[planet]"),
        ("/v1/payment_intents", "currency=usd", "parameter_missing", "amount"),
        ("/v1/payment_intents", "amount=500", "parameter_missing", "currency"),
        ("/v1/payment_intents", "amount=5.5&currency=usd", "parameter_invalid_integer", "amount"),
        ("/v1/payment_intents", "amount=&currency=usd", "parameter_invalid_empty", "amount"),
        ("/v1/payment_intents", "amount=49&currency=usd", "amount_too_small", "amount"),
        ("/v1/payment_intents", "amount=174&currency=huf", "amount_too_small", "amount"),
        ("/v1/payment_intents", "amount=100000000&currency=usd", "amount_too_large", "amount"),
        (
            "/v1/payment_intents", "amount=500&currency=usd&confirm=true", "payment_intent_unexpected_state",
            "payment_method"
        ),
        ("/v1/payment_intents", "amount=500&currency=usd&customer=cus_none", "resource_missing", "customer"),
        ("/v1/checkout/sessions", "mode=setup&currency=usd", "parameter_missing", "success_url"),
        ("/v1/checkout/sessions", "mode=setup&success_url=https://a.test", "parameter_missing", "currency"),
        ("/v1/billing_portal/sessions", "return_url=https://a.test", "parameter_missing", "customer"),
    ])
    func `a fault has a code and names its parameter`(
        path: String, form: String, code: String, param: String
    ) async throws {
        try await StripeProbe.with { probe, _ in
            let answer = try await probe.post(path, form)
            #expect(answer.status == 400 && answer.code == code && answer.param == param)
        }
    }

    @Test(arguments: [
        ("amount=500&currency=xyz", "currency"), ("amount=500&currency=usd&capture_method=later", "capture_method"),
        ("amount=500&currency=usd&confirm=maybe", "confirm"), ("amount=500&currency=usd&metadata=x", "metadata"),
        ("amount=500&currency=usd&off_session=true", "off_session"),
        ("amount=500&currency=usd&confirm=true&payment_method=pm_card_visa", "return_url"),
        ("amount=500&currency=usd&payment_method=pm_none", "payment_method"),
        ("amount[]=500&currency=usd", "amount"), ("amount=500&currency=usd&expand[]=nonsense", "expand"),
    ])
    func `a fault without a code names its parameter`(form: String, param: String) async throws {
        try await StripeProbe.with { probe, _ in
            let answer = try await probe.post("/v1/payment_intents", form)
            #expect(answer.status == 400 && answer.param == param)
        }
    }

    @Test func `keys, versions and paths are checked`() async throws {
        try await StripeProbe.with { probe, stripe in
            let key = stripe.apiKey
            #expect(try await probe.post("/v1/customers", authorization: "Bearer sk_test_other").status == 401)
            #expect(try await probe.post("/v1/customers", authorization: "").status == 401)
            #expect(try await probe.post("/v1/customers", authorization: "Bearer \(key)").status == 200)
            let basic = "Basic c2tfdGVzdF9TdHJpcGVGb3JUZXN0czo="
            #expect(try await probe.post("/v1/customers", authorization: basic).status == 200)
            let version = [("stripe-version", "2020-08-27")]
            #expect(try await probe.send(.GET, "/v1/customers", headers: version).status == 400)
            #expect(try await probe.get("/v1/nothing").status == 404)
            #expect(try await probe.get("/v1/customers/cus_none").code == "resource_missing")
            #expect(try await probe.post("/v1/customers", "{}", contentType: "application/json").status == 400)
            let answer = try await probe.get("/v1/customers")
            #expect(answer.headers["stripe-version"] == [ParameterTable.version])
            #expect(answer.headers["request-id"].first?.hasPrefix("req_") == true)
        }
    }
}
