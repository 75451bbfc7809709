import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// How a price is agreed to, and how it is not. The caller's card is on file and their limit is below every price, so a
/// call that got as far as money is told of that limit, and no payment service is ever asked.
@Suite struct PriceConsentTests {
    static let user = UserID.new()
    static let asking = #"{"elicitation":{}}"#

    @Test func aPricedCallAsksItsUserFirst() async throws {
        try await Self.withPaidTool { node async throws in
            for capabilities in [
                Self.asking, #"{"elicitation":{"form":{}}}"#, #"{"elicitation":{"form":{},"url":{}}}"#,
            ] {
                let result = try await Self.call(node, capabilities: capabilities)
                #expect(result["resultType"] == "input_required")
                #expect(result["content"] == nil && result["isError"] == nil && result["ttlMs"] == nil)
                let question = try #require(result["inputRequests"]?["price"])
                #expect(question["method"] == "elicitation/create")
                #expect(question["params"]?["mode"] == "form")
                #expect(question["params"]?["message"]?.stringValue?.contains("paid.v1 costs 1.50 USD") == true)
                #expect(question["params"]?["requestedSchema"]?["required"] == ["confirm"])
                #expect(result["requestState"]?.stringValue?.isEmpty == false)
            }
        }
    }

    @Test func aConfirmedPriceGoesOnToTheMoney() async throws {
        try await Self.withPaidTool { node async throws in
            let state = try await Self.state(node)
            for answer in [Self.confirmed, #"{"price":{"action":"accept","content":{"confirm":true,"x":1}},"y":{}}"#] {
                Self.expectMoney(try await Self.call(node, state: state, answer: answer))
            }
        }
    }

    @Test(arguments: [
        #"{"price":{"action":"decline"}}"#, #"{"price":{"action":"cancel"}}"#,
        #"{"price":{"action":"accept","content":{"confirm":false}}}"#,
    ])
    func aDeclinedPriceEndsTheCall(_ answer: String) async throws {
        try await Self.withPaidTool { node async throws in
            let result = try await Self.call(node, state: try await Self.state(node), answer: answer)
            #expect(result["resultType"] == "complete")
            #expect(result["isError"] == true)
            #expect(result["structuredContent"]?["code"] == "PRICE_LIMIT_EXCEEDED")
            #expect(result["structuredContent"]?["error"]?.stringValue?.contains("declined") == true)
        }
    }

    @Test(arguments: [
        nil, "{}", #"{"other":{"action":"accept"}}"#, #"{"price":{"action":"accept"}}"#, #"{"price":{}}"#,
    ])
    func anAnswerThatIsMissingIsAskedForAgain(_ answer: String?) async throws {
        try await Self.withPaidTool { node async throws in
            let state = try await Self.state(node)
            let result = try await Self.call(node, state: state, answer: answer)
            #expect(result["resultType"] == "input_required")
            let again = try #require(result["requestState"]?.stringValue)
            #expect(try Self.payload(again)["key"] == Self.payload(state)["key"], "nobody pays twice")
        }
    }

    @Test(arguments: [
        "null", "7", #"{"price":12345}"#, #"{"price":{"action":1}}"#, #"{"price":{"action":"accept","content":[]}}"#,
        #"{"price":{"action":"accept","content":{"confirm":"true"}}}"#,
    ])
    func anAnswerOfAnotherKindIsAFault(_ answer: String) async throws {
        try await Self.withPaidTool { node async throws in
            let answered = try await Self.send(node, state: try await Self.state(node), answer: answer)
            #expect(answered.status == 400)
            #expect(answered.json["error"]?["code"]?.intValue == -32602)
        }
    }

    @Test func aStateThatWasNotGivenForThisCallIsAFault() async throws {
        try await Self.withPaidTool { node async throws in
            try await node.forge("other@v1", as: Self.user, extra: #","priceAmount":150"#)
            let state = try await Self.state(node)
            func refused(_ state: String, as user: UserID = Self.user, tool: String = "paid.v1", _ arguments: String)
                async throws
            {
                let answer = try await Self.send(
                    node, as: user, tool: tool, arguments, state: state, answer: Self.confirmed)
                #expect(answer.json["error"]?["code"]?.intValue == -32602, "\(state)")
                #expect(answer.json["result"] == nil)
            }
            let same = #"{"a":1}"#
            for bent in [
                "", "AAAA", "\(state)x", "\(state)-TAMPERED", String(state.dropLast()), String(state.dropFirst()),
            ] {
                try await refused(bent, same)
            }
            for place in [0, state.count / 2, state.count - 2] {
                var letters = Array(state)
                letters[place] = letters[place] == "A" ? "B" : "A"
                try await refused(String(letters), same)
            }
            try await refused(state, as: .new(), same)
            try await refused(state, tool: "other.v1", same)
            try await refused(state, #"{"a":2}"#)
            var payload = try Self.payload(state)
            payload["amount"] = 1
            try await refused(try Self.sealed(payload, with: Array(repeating: 0, count: 32)), same)
            try await refused(String(repeating: "A", count: 100_000), same)
            // White space in the arguments is not another call.
            Self.expectMoney(try await Self.call(node, #"{ "a" : 1 }"#, state: state, answer: Self.confirmed))
        }
    }

    @Test func anAnswerThatComesTooLateIsAskedForAgain() async throws {
        try await Self.withPaidTool { node async throws in
            var payload = try Self.payload(try await Self.state(node))
            payload["expiresAt"] = .string(String(Timestamp.now().microseconds - 1))
            let key = try await node.node.store.keys.key("mcp request state")
            let late = try Self.sealed(payload, with: key)
            let result = try await Self.call(node, state: late, answer: Self.confirmed)
            #expect(result["resultType"] == "input_required")
            let again = try #require(result["requestState"]?.stringValue)
            #expect(try Self.payload(again)["key"] == payload["key"])
            Self.expectMoney(try await Self.call(node, state: again, answer: Self.confirmed))
        }
    }

    @Test func theClientsOwnKeyIsTheRunsKey() async throws {
        try await Self.withPaidTool { node async throws in
            var call = MCPCall.tool("paid.v1", #"{"a":1}"#, capabilities: Self.asking)
            call.meta["dev.spell/idempotencyKey"] = #""mine""#
            let result = try await node.mcp(call, as: Self.user).json["result"]
            #expect(try Self.payload(try #require(result?["requestState"]?.stringValue))["key"] == "mine")
            let keys = [try await Self.state(node), try await Self.state(node)].map { try? Self.payload($0)["key"] }
            #expect(keys[0] != keys[1])
        }
    }

    @Test func aClientMayNameWhatItPays() async throws {
        try await Self.withPaidTool { node async throws in
            var call = MCPCall.tool("paid.v1", #"{"a":1}"#, capabilities: Self.asking)
            call.meta["dev.spell/maxPriceAmount"] = "150"
            Self.expectMoney(try #require(try await node.mcp(call, as: Self.user).json["result"]))
            call.meta["dev.spell/maxPriceAmount"] = "149"
            let result = try await node.mcp(call, as: Self.user).json["result"]
            #expect(result?["structuredContent"]?["code"] == "PRICE_LIMIT_EXCEEDED")
            #expect(result?["structuredContent"]?["details"] == ["priceAmount": 150, "currency": "usd"])
        }
    }

    @Test func whereNobodyCanBeAskedTheOperatorDecides() async throws {
        let calls = [
            MCPCall.tool("paid.v1", #"{"a":1}"#), .olderTool("paid.v1", #"{"a":1}"#),
            .tool("paid.v1", #"{"a":1}"#, capabilities: #"{"elicitation":{"url":{}}}"#),
        ]
        try await Self.withPaidTool { node async throws in
            for call in calls {
                let content = try await node.mcp(call, as: Self.user).json["result"]?["structuredContent"]
                #expect(content?["code"] == "PRICE_LIMIT_EXCEEDED")
                #expect(content?["details"] == ["priceAmount": 150, "currency": "usd"])
                #expect(content?["error"]?.stringValue?.contains(#""dev.spell/maxPriceAmount":150"#) == true)
            }
        }
        try await Self.withPaidTool(adjusting: { $0.chargesUnasked = true }) { node async throws in
            for call in calls { Self.expectMoney(try #require(try await node.mcp(call, as: Self.user).json["result"])) }
            #expect(try await Self.call(node)["resultType"] == "input_required", "who can be asked is asked")
        }
    }

    @Test func wrongArgumentsAreToldBeforeAPriceIsAskedAbout() async throws {
        try await Self.withPaidTool { node async throws in
            let result = try await Self.call(node, #"{"a":"one"}"#)
            #expect(result["resultType"] == "complete")
            #expect(result["structuredContent"]?["code"] == "INVALID_REQUEST")
        }
    }

    @Test func withoutPaymentsNobodyIsAsked() async throws {
        try await TestNode.run { node async throws in
            try await node.forge("paid@v1", as: Self.user, extra: #","priceAmount":150"#)
            for call in [MCPCall.tool("paid.v1", capabilities: Self.asking), .olderTool("paid.v1")] {
                let content = try await node.mcp(call, as: Self.user).json["result"]?["structuredContent"]
                #expect(content?["code"] == "BILLING_NOT_CONFIGURED")
            }
        }
    }

    @Test func everyNodeOfADatabaseTakesTheAnswer() async throws {
        try await Engine.postgres.withLocation { location in
            let state = try await Self.withPaidTool(on: location) { node async throws in try await Self.state(node) }
            try await Self.withPaidTool(on: location) { node async throws in
                Self.expectMoney(try await Self.call(node, state: state, answer: Self.confirmed))
            }
        }
    }

    // MARK: -

    static let confirmed = #"{"price":{"action":"accept","content":{"confirm":true}}}"#

    private static func withPaidTool<Value: Sendable>(
        on location: StoreLocation? = nil, adjusting adjust: @escaping (inout Settings) -> Void = { _ in },
        _ body: @escaping @Sendable (TestNode) async throws -> Value
    ) async throws -> Value {
        let settings = try Settings.read([
            "JWT_SECRET": TestNode.secret, "JWT_ISSUER": TestNode.issuer, "JWT_AUDIENCE": TestNode.audience,
            "STRIPE_SECRET_KEY": "sk_test_of_nobody", "STRIPE_API_BASE": "http://127.0.0.1:1",
            "SPELL_BILLING_INVOCATION_LIMIT": "usd:10",
        ])
        return try await TestNode.run(
            on: location,
            adjusting: {
                $0.billing = settings.billing
                adjust(&$0)
            },
            { node async throws in
                let schema = #"{"type":"object","properties":{"a":{"type":"integer"}}}"#
                try await node.forge("paid@v1", as: user, extra: #","priceAmount":150,"inputSchema":\#(schema)"#)
                let payers = node.node.store.payers
                let payer = try await payers.keep(customer: "cus_\(user)", for: try await payers.payer(user))
                try await payers.set(paymentMethod: "pm_1", ofCustomer: payer.customer ?? "")
                return try await body(node)
            })
    }

    private static func send(
        _ node: TestNode, as user: UserID = user, tool: String = "paid.v1", _ arguments: String = #"{"a":1}"#,
        capabilities: String = asking, state: String? = nil, answer: String? = nil
    ) async throws -> TestNode.Answer {
        var call = MCPCall.tool(tool, arguments, capabilities: capabilities)
        call.params["requestState"] = state.map { "\"\($0)\"" }
        call.params["inputResponses"] = answer
        return try await node.mcp(call, as: user)
    }

    private static func call(
        _ node: TestNode, _ arguments: String = #"{"a":1}"#, capabilities: String = asking, state: String? = nil,
        answer: String? = nil
    ) async throws -> JSONValue {
        let sent = try await send(node, arguments, capabilities: capabilities, state: state, answer: answer)
        return try #require(sent.json["result"])
    }

    private static func state(_ node: TestNode) async throws -> String {
        try #require(try await call(node)["requestState"]?.stringValue)
    }

    /// The call has been through every step before money, with the price agreed to.
    private static func expectMoney(_ result: JSONValue) {
        #expect(result["isError"] == true)
        #expect(result["structuredContent"]?["details"]?["limit"] == "per_invocation")
    }

    private static func payload(_ state: String) throws -> JSONObject {
        let bytes = try #require(Base64URL.decode(state))
        return try #require(try JSONValue(Array(bytes.dropFirst(32))).objectValue)
    }

    private static func sealed(_ payload: JSONObject, with key: [UInt8]) throws -> String {
        let bytes = JSONValue.object(payload).encoded
        let code = TestTokens.authenticationCode(over: bytes, with: key)
        return String(decoding: Base64URL.encode(code + bytes), as: UTF8.self)
    }
}
