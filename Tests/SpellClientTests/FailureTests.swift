import SpellClient
import Testing

@Suite struct FailureTests {
    private func failure(_ status: Int, _ body: String, retryAfter: String? = nil) throws -> Failure {
        Failure(
            httpStatus: status, bytes: Array(body.utf8), retryAfter: retryAfter,
            server: try ServerAddress("http://localhost:1"))
    }

    @Test(arguments: [
        ("INVALID_REQUEST", 400, SpellClient.ExitStatus.refused), ("AUTH_INVALID_TOKEN", 401, .refused),
        ("AUTH_BANNED", 403, .refused),
        ("SPELL_NOT_FOUND", 404, .refused), ("SLUG_TAKEN", 409, .refused), ("OVERLOADED", 503, .refused),
        ("STORE_UNAVAILABLE", 503, .refused), ("INTERNAL_ERROR", 500, .refused), ("NO_PAYMENT_METHOD", 402, .payment),
        ("BILLING_FAILED", 402, .payment), ("PAYMENT_AUTHENTICATION_REQUIRED", 402, .payment),
        ("PRICE_LIMIT_EXCEEDED", 402, .payment), ("BILLING_UNAVAILABLE", 503, .payment),
        ("BILLING_NOT_CONFIGURED", 503, .payment), ("RUNTIME_ERROR", 500, .runtimeFailure),
    ])
    func `every code has its class`(code: String, httpStatus: Int, status: SpellClient.ExitStatus) {
        #expect(SpellClient.ExitStatus(code: code, httpStatus: httpStatus) == status)
    }

    @Test func `a refusal is one sentence, its faults, and what to do next`() throws {
        let body = """
            {"error":"The request is not valid; see details.","code":"INVALID_REQUEST","requestId":"r1","details":\
            {"faults":[{"pointer":"/parameters/width","reason":"must be a number"},{"pointer":"","reason":"is too big"}]}}
            """
        let failure = try failure(400, body)
        #expect(
            failure.lines == [
                "spell: The request is not valid; see details (INVALID_REQUEST)",
                "  /parameters/width: must be a number", "  the whole: is too big", "  Request: r1",
            ])
        #expect(String(decoding: failure.json, as: UTF8.self) == body)
    }

    @Test func `a failed run names its reason and where to look`() throws {
        let body = """
            {"error":"It trapped.","code":"RUNTIME_ERROR","requestId":"r","invocationId":"i-1","billingRecordId":"b-1",\
            "details":{"reason":"exited","exitCode":3}}
            """
        let failure = try failure(500, body)
        #expect(failure.status == .runtimeFailure)
        #expect(failure.details == ["reason: exited", "exitCode: 3"])
        #expect(failure.advice == ["See what happened: spell invocation show i-1", "Billing record: b-1"])
    }

    @Test func `payment refusals say how to pay`() throws {
        let price = """
            {"error":"x","code":"PRICE_LIMIT_EXCEEDED","requestId":"r","details":{"priceAmount":75,"currency":"usd"}}
            """
        #expect(try failure(402, price).advice == ["Accept it with: --max-price 75"])
        let limit = """
            {"error":"x","code":"PRICE_LIMIT_EXCEEDED","requestId":"r","details":{"priceAmount":75,"currency":"usd",\
            "limit":"per_day","leftAmount":20}}
            """
        #expect(try failure(402, limit).advice == ["See your limits: spell billing limits"])
        let card = #"{"error":"x","code":"NO_PAYMENT_METHOD","requestId":"r","checkoutUrl":"https://pay.example/1"}"#
        #expect(try failure(402, card).advice == ["Put a card on file: https://pay.example/1"])
    }

    @Test func `where a retry can help, it says when`() throws {
        let body = #"{"error":"Busy.","code":"OVERLOADED","requestId":"r"}"#
        #expect(try failure(503, body, retryAfter: "2").advice == ["Try again in 2 s."])
    }

    @Test(arguments: ["<html>502</html>", "{}", "[]", "", #"{"code":1,"error":2}"#])
    func `an answer that no Spell server gives is no Spell server`(body: String) throws {
        let failure = try failure(502, body)
        #expect(failure.status == .unreachable)
        #expect(failure.sentence == "http://localhost:1 answered 502, and not as a Spell server does")
    }

    @Test func `a refusal cannot command the terminal`() throws {
        let body = #"{"error":"a\u001b[2Jb\nc","code":"X\u0007","requestId":"r\u009b","details":{"k":"\u001b"}}"#
        let text = try failure(400, body).lines.joined()
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
    }

    @Test func `what a compiler wrote keeps its blanks, and commands nothing`() {
        let failure = Failure(
            .usage, "No", code: "BUILD_FAILED", details: [], detailsJSON: nil, advice: ["Do"],
            output: "a.c:1:9\n   \u{1B}[2J    ^\n")
        #expect(failure.lines == ["spell: No", "  a.c:1:9", "     \u{FFFD}[2J    ^", "  Do"])
    }

    @Test func `a parameter that was to be a string is shown as one`() throws {
        let body = """
            {"error":"x","code":"INVALID_REQUEST","requestId":"r","details":{"faults":[\
            {"pointer":"/parameters/name","reason":"must be a string"},{"pointer":"/wasmBinary","reason":"is missing"}]}}
            """
        let failure = try failure(400, body)
        #expect(failure.explaining(["n=1", "name=5"]).advice == [#"To send a string: -p 'name="5"'"#])
        #expect(failure.explaining(["n=1"]).advice.isEmpty)
        #expect(failure.renaming("/wasmBinary", to: "/wasm").details.last == "/wasm: is missing")
    }

    @Test func `this program's own failures have the same JSON shape`() {
        #expect(String(decoding: Failure.usage("No").json, as: UTF8.self) == #"{"error":"No","code":"USAGE"}"#)
        #expect(Failure.usage("No", advice: "Do").lines == ["spell: No", "  Do"])
    }
}
