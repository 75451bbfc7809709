import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

/// A priced tool, bought through the official SDK from the real binary, with money that moves.
@Suite struct MCPPriceTests {
    @Test func aConfirmedPriceIsChargedOnceHoweverOftenTheAnswerIsSent() async throws {
        let user = UserID.new()
        try await TemporaryFolder.with { folder in
            try await StripeForTests.with { stripe in
                let server = try await ServerProcess.start([
                    "SPELL_DATA_DIR": folder, "STRIPE_SECRET_KEY": stripe.apiKey, "STRIPE_API_BASE": stripe.url,
                ])
                #expect(try await server.forge("paid@v1", as: user, extra: #","priceAmount":150"#).status == 201)
                let page = try await server.send("POST", "/api/billing/checkout-url", as: user, json: "{}")
                let session = try #require(page.json["url"]?.stringValue?.split(separator: "/").last)
                try stripe.completeCheckout(String(session))
                let seen = try await PythonClient.run(
                    "mcp_price.py", ["MCP_URL": server.url + "/mcp", "MCP_TOKEN": TestNode.token(for: user)])
                #expect(seen["confirmed"]?["structured"] == ["a": 1])
                #expect(seen["confirmed"]?["meta"]?["dev.spell/billingRecordId"]?.stringValue != nil)
                #expect(seen["questions"]?[0]?.stringValue?.contains("1.50 USD") == true)
                let invocation = "dev.spell/invocationId"
                #expect(seen["twice"]?[0]?["structured"] == ["a": 2])
                #expect(seen["twice"]?[1]?["structured"] == ["a": 2])
                #expect(seen["twice"]?[0]?["meta"]?[invocation] == seen["twice"]?[1]?["meta"]?[invocation])
                #expect(seen["twice"]?[1]?["meta"]?["dev.spell/idempotentReplayed"] == true)
                for unpaid in ["declined", "older", "unasked"] {
                    #expect(seen[unpaid]?["isError"] == true)
                    #expect(seen[unpaid]?["structured"]?["code"] == "PRICE_LIMIT_EXCEEDED")
                }
                let records = try await server.send("GET", "/api/billing/records", as: user).json["records"]?.arrayValue
                #expect(records?.map { $0["status"] } == ["succeeded", "succeeded"])
                await server.stop()
            }
        }
    }
}
