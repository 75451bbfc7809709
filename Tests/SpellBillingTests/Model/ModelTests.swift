import Foundation
import Testing

/// Money's flow, exhaustively for small bounds: crash, lost answer, stored failure, late arrival, duplicate and
/// reordered actors at every step. `make model` goes further.
@Suite struct ModelTests {
    /// What `make model` asks for.
    private static let wider: Bounds? = {
        let environment = ProcessInfo.processInfo.environment
        guard let faults = environment["SPELL_MODEL_FAULTS"].flatMap(Int.init),
            let intruders = environment["SPELL_MODEL_INTRUDERS"].flatMap(Int.init)
        else { return nil }
        return Bounds(faults: faults, intruders: intruders)
    }()

    @Test(arguments: Scenario.allCases)
    func `money is taken if and only if the result is stored`(_ scenario: Scenario) async {
        let standard = [Bounds(faults: 2, intruders: 0), Bounds(faults: 1, intruders: 1)]
        for bounds in Self.wider.map({ [$0] }) ?? standard {
            let paths = await Exploration(scenario: scenario, bounds: bounds).run()
            #expect(paths > 1)
            if Self.wider != nil { print("\(scenario.testDescription): \(paths) paths") }
        }
    }
}
