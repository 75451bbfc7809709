import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

/// Priced invocations while everything goes wrong: Stripe's faults, lost and doubled webhooks, impatient clients, and
/// nodes killed at any moment. At the end the money is where it belongs.
@Suite(.serialized) struct MoneyChaosTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let engine: Engine
        let nodes: Int
        let capture: String

        var testDescription: String { "\(nodes) on \(engine), capture \(capture)" }
    }

    /// The long run does all of them.
    private static let cases =
        [Case(engine: .postgres, nodes: 2, capture: "manual"), Case(engine: .sqlite, nodes: 1, capture: "immediate")]
        + (ChaosPlan.isLong
            ? [
                Case(engine: .postgres, nodes: 3, capture: "immediate"),
                Case(engine: .sqlite, nodes: 1, capture: "manual"),
            ] : [])

    @Test(arguments: cases)
    func moneyIsTakenIfAndOnlyIfTheResultIsStored(_ test: Case) async throws {
        let plan = ChaosPlan()
        let name = "\(test.testDescription); SPELL_CHAOS_SEED=\(plan.seed)"
        print("money chaos: \(name)")
        try await StripeForTests.with(seed: plan.seed) { stripe in
            try await test.engine.withLocation(isMigrated: false) { location in
                let fleet = try await ChaosFleet(test.nodes, on: location, capture: test.capture, stripe: stripe)
                let users = try await Self.prepare(await fleet.node(0), stripe)
                stripe.webhooks.travel { plan.disturb(&$0) }
                stripe.faults.mix(plan.faults)
                let answers = try await ChaosClients(plan: plan, fleet: fleet, users: users).buyAll()
                await fleet.killAll()

                stripe.faults.clear()
                try await ChaosBooks.letTimePass(location)
                let last = try await fleet.restart()
                try await Self.recovered(last, users)
                await stripe.webhooks.settle()
                try await Self.askAgain(last, plan, users, answers)
                #expect(await last.stop() == 0)

                let books = try await ChaosBooks.read(location)
                books.check(against: stripe.books, "\(name)")
                books.check(answered: Self.successes(plan, answers), "\(name)")
                Self.checkThatSomethingHappened(stripe, plan, books, name)
            }
        }
    }

    /// Spells at each price, and buyers with a card on file.
    private static func prepare(_ node: ServerProcess, _ stripe: StripeForTests) async throws -> [UserID] {
        let author = UserID.new()
        let schema = #""outputSchema":{"properties":{"ok":{"const":true}}}"#
        for (number, price) in ChaosPlan.prices.enumerated() {
            let extra = #","priceAmount":\#(price),"currency":"usd",\#(schema)"#
            #expect(try await node.forge("work-\(number)@v1", as: author, extra: extra).status == 201)
        }
        var users: [UserID] = []
        for _ in 0..<ChaosPlan.buyers {
            let user = UserID.new()
            let page = try await node.send("POST", "/api/billing/checkout-url", as: user, json: "{}")
            let url = try #require(page.json["url"]?.stringValue ?? page.json["checkoutUrl"]?.stringValue)
            try stripe.completeCheckout(String(url.split(separator: "/").last ?? ""))
            users.append(user)
        }
        await stripe.webhooks.settle()
        return users
    }

    /// Waits until recovery has brought every record to its end.
    private static func recovered(_ node: ServerProcess, _ users: [UserID]) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(90)
        for user in users {
            while try await isUnsettled(node, user) {
                try #require(clock.now < deadline, "recovery comes to its end")
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    private static func isUnsettled(_ node: ServerProcess, _ user: UserID) async throws -> Bool {
        var path = "/api/billing/records?limit=100"
        while true {
            let page = try await node.send("GET", path, as: user)
            for record in try #require(page.json["records"]?.arrayValue) {
                if ["pending", "unknown"].contains(record["status"]?.stringValue) { return true }
                if try await owesMoney(node, record, user) { return true }
            }
            guard let cursor = page.json["nextCursor"]?.stringValue else { return false }
            path = "/api/billing/records?limit=100&cursor=\(cursor)"
        }
    }

    /// Whether it was paid for a result that is not stored: it is to be given back.
    private static func owesMoney(_ node: ServerProcess, _ record: JSONValue, _ user: UserID) async throws -> Bool {
        guard record["status"] == "succeeded", let id = record["invocationId"]?.stringValue else { return false }
        return try await node.send("GET", "/api/invocations/\(id)", as: user).json["state"] != "succeeded"
    }

    /// An answer that was given stands, and asking again charges nothing.
    private static func askAgain(
        _ node: ServerProcess, _ plan: ChaosPlan, _ users: [UserID], _ answers: [Int: ServerProcess.Answer]
    ) async throws {
        for purchase in plan.purchases.prefix(200) {
            guard let answer = answers[purchase.number], answer.status == 200 else { continue }
            #expect(answer.text.contains(#""output":\#(purchase.parameters)"#))
            let again = try await node.execute(
                "work-\(purchase.spell)", purchase.parameters, as: users[purchase.buyer], key: purchase.key)
            #expect(again.text == answer.text && again.isReplay, "\(purchase.key): \(again.text)")
        }
    }

    /// By key, which invocation was answered.
    private static func successes(_ plan: ChaosPlan, _ answers: [Int: ServerProcess.Answer]) -> [String: String] {
        var successes: [String: String] = [:]
        for purchase in plan.purchases {
            guard let answer = answers[purchase.number], answer.status == 200 else { continue }
            successes[purchase.key] = answer.json["invocationId"]?.stringValue ?? "none"
        }
        return successes
    }

    private static func checkThatSomethingHappened(
        _ stripe: StripeForTests, _ plan: ChaosPlan, _ books: ChaosBooks, _ name: String
    ) {
        let injected = stripe.faults.injected
        let faults = injected.values.reduce(0, +)
        #expect(faults > plan.purchases.count / 10, "faults were met")
        #expect(stripe.books.kept > 0 && books.entries.count > plan.purchases.count / 2)
        let states = Dictionary(grouping: books.entries) { "\($0.status) \($0.state)" }.mapValues(\.count)
        print("money chaos: \(name): \(states.sorted { $0.key < $1.key }), \(stripe.books.kept) kept")
        print("money chaos: \(name): \(injected.sorted { "\($0.key)" < "\($1.key)" })")
        let repeated = Dictionary(grouping: stripe.webhooks.deliveries, by: \.event).count { $0.value.count > 1 }
        #expect(repeated > 0, "events came twice")
        if ChaosPlan.isLong { #expect(injected.count == ChaosPlan.rates.count, "every fault was met") }
    }
}
