import Foundation
import StripeForTests

/// What one run does. The seed decides the faults, the purchases, and when nodes are killed.
///
/// `SPELL_CHAOS_SEED` replays a run as far as the machine's timing allows; `SPELL_CHAOS_INVOCATIONS` makes it longer.
struct ChaosPlan: Sendable {
    struct Purchase: Sendable {
        let number: Int
        let buyer: Int
        let spell: Int
        let succeeds: Bool
        /// A client that sends the same request twice at once.
        let isDoubled: Bool
        let seed: UInt64

        var key: String { "purchase-\(number)" }
        var parameters: String { #"{"ok":\#(succeeds),"n":\#(number)}"# }
    }

    static let prices = [50, 75, 130]
    static let buyers = 6

    /// Whether somebody has asked for more than the suite has time for.
    static let isLong = ProcessInfo.processInfo.environment["SPELL_CHAOS_INVOCATIONS"] != nil

    let seed: UInt64
    let purchases: [Purchase]
    /// After how many answered purchases a node is killed.
    let kills: [Int]

    init() {
        let environment = ProcessInfo.processInfo.environment
        seed = environment["SPELL_CHAOS_SEED"].flatMap(UInt64.init) ?? .random(in: 1...999_999)
        let count = environment["SPELL_CHAOS_INVOCATIONS"].flatMap(Int.init) ?? 160
        var random = SeededGenerator(seed: seed)
        purchases = (0..<count).map { number in
            Purchase(
                number: number, buyer: Int.random(in: 0..<Self.buyers, using: &random),
                spell: Int.random(in: 0..<Self.prices.count, using: &random), succeeds: random.fraction() < 0.7,
                isDoubled: random.fraction() < 0.1, seed: random.next())
        }
        kills = (0..<max(3, count / 200)).map { _ in Int.random(in: 5..<count, using: &random) }.sorted()
    }

    /// Every fault that there is.
    static let rates: [(fault: Fault, rate: Double)] = [
        (.latency(milliseconds: 40), 0.2), (.resetBefore, 0.03), (.resetAfter, 0.05), (.errorBefore, 0.03),
        (.errorAfter, 0.04), (.errorKept, 0.02), (.tooMany(shouldRetry: nil), 0.02),
        (.tooMany(shouldRetry: false), 0.01), (.lockTimeout, 0.03),
    ]

    var faults: FaultMix { FaultMix(seed: seed, Self.rates) }

    /// Each event twice, out of order, and a tenth lost at first.
    func disturb(_ plan: inout WebhookPlan) {
        plan.copies = 2
        plan.delay = .milliseconds(200)
        plan.loss = 0.1
        plan.retryAfter = .milliseconds(250)
        plan.tries = 40
        plan.seed = seed
    }
}
