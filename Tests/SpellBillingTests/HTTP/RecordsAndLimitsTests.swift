import HTTPTypes
import SpellJSON
import SpellKernel
import SpellTestSupport
import StripeForTests
import Testing

/// `records` and `limits`.
@Suite struct RecordsAndLimitsTests {
    @Test func `records come newest first, a page at a time, and nobody else's`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer(), other = try await paying.buyer()
            var bought: [String] = []
            for turn in 0..<7 {
                let answer = try await paying.buy(user, succeeding: turn % 2 == 0)
                bought.insert(try #require(answer.json["billingRecordId"]?.stringValue), at: 0)
                #expect(try await paying.buy(other).status == 200)
            }
            var pages: [[String]] = []
            var path: String? = "/api/billing/records?limit=3"
            while let next = path {
                let page = try await paying.get(next, as: user)
                #expect(page.status == 200)
                let records = try #require(page.json["records"]?.arrayValue)
                #expect(records.allSatisfy { $0["slug"]?.stringValue == "work@v1" && $0["amount"]?.intValue == 500 })
                pages.append(records.compactMap { $0["id"]?.stringValue })
                path = page.json["nextCursor"]?.stringValue.map { "/api/billing/records?limit=3&cursor=\($0)" }
            }
            #expect(pages.map(\.count) == [3, 3, 1] && pages.flatMap(\.self) == bought)
            // Somebody else's cursor is a place in time, and shows nothing of theirs.
            let page = try await paying.get("/api/billing/records?cursor=\(bought[0])", as: other)
            let seen = try #require(page.json["records"]?.arrayValue).compactMap { $0["id"]?.stringValue }
            #expect(Set(seen).isDisjoint(with: bought) && seen.count == 6)
        }
    }

    @Test(arguments: ["limit=0", "limit=201", "limit=x", "limit=-1", "cursor=x", "cursor=", "user=1"])
    func `what asks for no page is refused`(_ query: String) async throws {
        try await PayingNode.with { paying in
            let answer = try await paying.get("/api/billing/records?\(query)", as: .new())
            #expect(answer.status == 400 && answer.code == "INVALID_REQUEST")
        }
    }

    @Test func `a limit is kept to the cent, in its currency alone`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            #expect(try await paying.set(#"{"currency":"usd","perDayAmount":1499}"#, as: user).status == 200)
            #expect(try await paying.buy(user).status == 200)
            // What failed in the end does not count.
            #expect(try await paying.buy(user, succeeding: false).status == 500)
            #expect(try await paying.buy(user).status == 200)
            let refused = try await paying.buy(user, key: "k")
            #expect(refused.status == 402 && refused.code == "PRICE_LIMIT_EXCEEDED")
            #expect(refused.json["details"]?["limit"]?.stringValue == "per_day")
            #expect(refused.json["details"]?["leftAmount"]?.intValue == 499)
            #expect(try await paying.node.execute("euro", #"{"ok":true}"#, as: user).status == 200)
            let shown = try await paying.get("/api/billing/limits", as: user)
            let limits = try #require(shown.json["limits"]?.arrayValue)
            #expect(limits.count == 1 && limits.first?["spentTodayAmount"]?.intValue == 1000)
            #expect(limits.first?["setBy"]?.stringValue == "caller")
            #expect(try await paying.set(#"{"currency":"usd","perDayAmount":1500}"#, as: user).status == 200)
            #expect(try await paying.buy(user, key: "k").status == 200)
            #expect(paying.stripe.books.captured == 1900)
        }
    }

    @Test func `the operator's limit holds until the caller sets one, and again when that is taken away`() async throws
    {
        let limits = ["SPELL_BILLING_DAILY_LIMIT": "usd:900", "SPELL_BILLING_INVOCATION_LIMIT": "usd:499"]
        try await PayingNode.with(limits) { paying in
            let user = try await paying.buyer()
            let refused = try await paying.buy(user)
            #expect(refused.code == "PRICE_LIMIT_EXCEEDED")
            #expect(refused.json["details"]?["limit"]?.stringValue == "per_invocation")
            let own = try await paying.set(#"{"currency":"usd","perInvocationAmount":500}"#, as: user)
            #expect(own.json["limits"]?.arrayValue?.first?["perDayAmount"] == nil)
            #expect(try await paying.buy(user).status == 200)
            let none = try await paying.set(#"{"currency":"usd"}"#, as: user)
            #expect(none.json["limits"]?.arrayValue?.first?["setBy"]?.stringValue == "operator")
            #expect(none.json["limits"]?.arrayValue?.first?["perDayAmount"]?.intValue == 900)
            #expect(try await paying.buy(user).code == "PRICE_LIMIT_EXCEEDED")
        }
    }

    @Test(arguments: [
        ("{}", "/currency"), (#"{"currency":"xyz"}"#, "/currency"), (#"{"currency":"USD"}"#, "/currency"),
        (#"{"currency":"usd","perDayAmount":-1}"#, "/perDayAmount"),
        (#"{"currency":"usd","perDayAmount":1.5}"#, "/perDayAmount"),
        (#"{"currency":"usd","perDayAmount":"5"}"#, "/perDayAmount"),
        (#"{"currency":"usd","perDayAmount":1000000000001}"#, "/perDayAmount"),
        (#"{"currency":"usd","perInvocationAmount":1e30}"#, "/perInvocationAmount"),
        (#"{"currency":"usd","perMonthAmount":1}"#, "/perMonthAmount"),
    ])
    func `what is no limit is refused, and changes nothing`(_ body: String, _ pointer: String) async throws {
        try await PayingNode.with { paying in
            let user = UserID.new()
            let answer = try await paying.set(body, as: user)
            #expect(answer.status == 400 && answer.code == "INVALID_REQUEST")
            #expect(answer.json["details"]?["faults"]?.arrayValue?.first?["pointer"]?.stringValue == pointer)
            #expect(try await paying.get("/api/billing/limits", as: user).json["limits"]?.arrayValue?.isEmpty == true)
        }
    }
}

extension PayingNode {
    fileprivate func set(_ body: String, as user: UserID) async throws -> TestNode.Answer {
        try await node.send(.put, "/api/billing/limits", as: user, json: body)
    }
}
