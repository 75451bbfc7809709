internal import SpellBilling
internal import SpellKernel
internal import SpellStore
internal import SpellTestSupport
internal import StripeForTests
internal import Testing

/// Ends the node between every two durable writes and Stripe calls of the flow, then ends the one that recovers at
/// every such place too; whatever was cut, the money is captured if and only if the result is stored.
@Suite struct CrashTests {
    /// How much later the next node comes.
    enum Pause: Int, CaseIterable, Sendable {
        /// When the leases are out.
        case hours = 2
        /// When Stripe has forgotten the idempotency keys.
        case day = 25
        /// When Stripe has let go of the hold.
        case week = 192
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let engine: Engine
        let capture: CaptureMode
        let isGoodRun: Bool
        let pause: Pause

        var testDescription: String { "\(engine), \(capture), \(isGoodRun ? "success" : "failure"), after \(pause)" }

        static let all: [Case] = Engine.allCases.flatMap { engine in
            CaptureMode.allCases.flatMap { capture in
                [true, false].flatMap { isGoodRun in
                    // The engines differ in who owns a lease, not in what Stripe forgets.
                    (engine == .sqlite ? Pause.allCases : [.hours]).map {
                        Case(engine: engine, capture: capture, isGoodRun: isGoodRun, pause: $0)
                    }
                }
            }
        }
    }

    @Test(arguments: Case.all)
    func `a crash at any step, and another in recovery, leave the books right`(_ test: Case) async throws {
        try await StripeForTests.with { stripe in
            try await test.engine.withLocation { location in
                let scene = try await CrashScene.make(test, location, stripe)
                var place = 0
                var cut = CrashScene.Cut.both
                while cut != .neither {
                    var recoveryPlace = 0
                    repeat {
                        cut = try await scene.play(firstEnds: place, secondEnds: recoveryPlace)
                        recoveryPlace += 1
                    } while cut == .both
                    place += 1
                }
                // open, place, held or paid, what came of the run, and what was owed for it
                #expect(place > (test.capture == .immediate && test.isGoodRun ? 4 : 6))
            }
        }
    }
}
