import Foundation
import Testing

/// Money's flow, exhaustively for small bounds: crash, lost answer, stored failure, late arrival, duplicate and
/// reordered actors at every step, with events and without. `make model` goes further.
@Suite struct ModelTests {
    /// What `make model` asks for.
    private static let wider: Bounds? = {
        let environment = ProcessInfo.processInfo.environment
        guard let faults = environment["SPELL_MODEL_FAULTS"].flatMap(Int.init),
            let intruders = environment["SPELL_MODEL_INTRUDERS"].flatMap(Int.init)
        else { return nil }
        return Bounds(faults: faults, intruders: intruders)
    }()

    /// What the suite has time for.
    private static let standard = [Bounds(faults: 2, intruders: 0), Bounds(faults: 1, intruders: 1)]

    @Test(arguments: Scenario.allCases)
    func `money is taken if and only if the result is stored`(_ scenario: Scenario) async {
        for bounds in Self.wider.map({ [$0] }) ?? Self.standard {
            let start = ContinuousClock.now
            let finding = await Exploration(scenario: scenario, bounds: bounds).run()
            #expect(finding.paths > 1)
            #expect(finding.broken == nil)
            if Self.wider != nil {
                print("\(scenario.testDescription): \(finding.paths) paths in \(start.duration(to: .now))")
            }
        }
    }

    @Test(.enabled(if: wider == nil), arguments: Mutation.allCases)
    func `a product with a fault is found out`(_ mutation: Mutation) async {
        for scenario in Scenario.allCases.sorted(by: { $0.events == .areLost && $1.events == .come }) {
            for bounds in Self.standard {
                let finding = await Exploration(scenario: scenario, bounds: bounds, mutation: mutation).run()
                guard finding.broken == nil else { return }
            }
        }
        Issue.record("within the bounds everything still looks right")
    }
}
