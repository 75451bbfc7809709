import SpellKernel
import SpellTestSupport
import StripeForTests
import Synchronization

/// The buyers' programs: each asks with its key until it has a final answer, or loses patience.
struct ChaosClients: Sendable {
    let plan: ChaosPlan
    let fleet: ChaosFleet
    let users: [UserID]

    /// What each purchase was answered at last; one that was given up is left out.
    func buyAll() async throws -> [Int: ServerProcess.Answer] {
        let answered = Tally()
        return try await withThrowingTaskGroup(of: (Int, ServerProcess.Answer?)?.self) { group in
            let killer = Task { try await kill(after: answered) }
            var waiting = plan.purchases[...]
            var answers: [Int: ServerProcess.Answer] = [:]
            func add() {
                guard let purchase = waiting.popFirst() else { return }
                group.addTask { (purchase.number, await buy(purchase)) }
            }
            for _ in 0..<Self.atOnce { add() }
            while let finished = try await group.next() {
                if let (number, answer) = finished, let answer { answers[number] = answer }
                answered.add()
                add()
            }
            try await killer.value
            return answers
        }
    }

    private static let atOnce = 24
    private static let patience = 8

    private func kill(after answered: Tally) async throws {
        for (number, kill) in plan.kills.enumerated() {
            while answered.count < kill { try await Task.sleep(for: .milliseconds(5)) }
            try await fleet.kill(number)
        }
    }

    private func buy(_ purchase: ChaosPlan.Purchase) async -> ServerProcess.Answer? {
        guard purchase.isDoubled else { return await ask(purchase, seed: purchase.seed) }
        async let one = ask(purchase, seed: purchase.seed)
        async let two = ask(purchase, seed: purchase.seed &+ 1)
        let answers = await (one, two)
        return answers.0 ?? answers.1
    }

    private func ask(_ purchase: ChaosPlan.Purchase, seed: UInt64) async -> ServerProcess.Answer? {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<Self.patience {
            let node = await fleet.node(Int.random(in: 0..<64, using: &random))
            let answer = try? await node.execute(
                "work-\(purchase.spell)", purchase.parameters, as: users[purchase.buyer], key: purchase.key)
            if let answer, answer.status != 503, answer.code != "INVOCATION_IN_PROGRESS" { return answer }
            try? await Task.sleep(for: .milliseconds(Int.random(in: 20...400, using: &random)))
        }
        return nil
    }
}

private final class Tally: Sendable {
    private let state = Mutex(0)

    var count: Int { state.withLock { $0 } }

    func add() { state.withLock { $0 += 1 } }
}
