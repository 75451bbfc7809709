import Foundation
import SpellClient
import Testing

/// What `spell doctor` says of what it finds.
@Suite struct CheckupTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let checkup: Checkup

    init() throws { checkup = Checkup(server: try ServerAddress("https://spell.example"), now: Self.now) }

    private func probe(_ body: String = "{}", date: String? = nil) -> Probe {
        Probe(status: 200, bytes: Array(body.utf8), date: date, sent: Self.now, received: Self.now)
    }

    @Test(arguments: [
        ("Fri, 15 Jan 2027 08:00:00 GMT", Finding.State.ok), ("Fri, 15 Jan 2027 08:00:05 GMT", .ok),
        ("Fri, 15 Jan 2027 08:00:20 GMT", .warn), ("Fri, 15 Jan 2027 07:59:31 GMT", .warn),
        ("Fri, 15 Jan 2027 08:01:00 GMT", .fail), ("Fri, 15 Jan 2027 07:00:00 GMT", .fail), ("yesterday", .warn),
    ])
    func `a clock may differ a little`(date: String, state: Finding.State) {
        #expect(checkup.clock(probe(date: date)).state == state)
    }

    @Test func `how long an answer took says nothing of the clock`() {
        let slow = Probe(
            status: 200, bytes: [], date: "Fri, 15 Jan 2027 08:00:20 GMT", sent: Self.now,
            received: Self.now.addingTimeInterval(40))
        #expect(checkup.clock(slow).state == .ok)
    }

    @Test func `the difference is told in its direction`() {
        #expect(checkup.clock(probe(date: "Fri, 15 Jan 2027 07:59:00 GMT")).text == "60 s ahead of the server's")
        #expect(checkup.clock(probe(date: "Fri, 15 Jan 2027 08:01:00 GMT")).text == "60 s behind the server's")
    }

    @Test func `a token that ends soon is warned of, unless it is renewed`() throws {
        // {"sub":"u-1","exp":1800000300}
        let token = try Token("e30.eyJzdWIiOiJ1LTEiLCJleHAiOjE4MDAwMDAzMDB9.c2ln", from: "here")
        #expect(checkup.token(token, renews: false, nil).state == .warn)
        #expect(checkup.token(token, renews: true, nil).state == .ok)
        #expect(
            checkup.token(nil, renews: false, nil).advice == [
                "Sign in: spell auth login --server https://spell.example"
            ])
        let refused = checkup.token(token, renews: true, .loginFailed("No"))
        #expect(refused.state == .fail && refused.status == .refused)
    }

    @Test func `a token must not go about in the clear`() throws {
        let plain = Checkup(server: try ServerAddress("http://spell.example"))
        #expect(plain.reachable(nil).state == .warn)
        #expect(Checkup(server: try ServerAddress("http://localhost:1")).reachable(nil).state == .ok)
        #expect(
            checkup.reachable(probe(#"{"info":{"version":"1.2.3"}}"#)).text
                == "https://spell.example answers, version 1.2.3")
    }

    @Test func `without a card only free spells run`() {
        #expect(checkup.card(probe(#"{"paymentMethodOnFile":true}"#)).state == .ok)
        #expect(checkup.card(probe(#"{"paymentMethodOnFile":false}"#)).state == .warn)
        let free = checkup.card(probe(#"{"paymentMethodOnFile":false}"#), takesPayments: false)
        #expect(free.state == .ok && free.advice.isEmpty, "there is nowhere to put one on file")
    }

    @Test func `a development server's token is where it runs`() throws {
        let near = Checkup(server: try ServerAddress("http://localhost:1"))
        let advice = near.token(nil, renews: false, signsIn: false, nil).advice
        #expect(advice.count == 1 && advice[0].contains("'spell serve --dev'"))
        #expect(near.token(nil, renews: false, signsIn: true, nil).advice[0].hasPrefix("Sign in: "))
        #expect(checkup.token(nil, renews: false, signsIn: false, nil).advice[0].hasPrefix("Sign in: "))
    }
}
