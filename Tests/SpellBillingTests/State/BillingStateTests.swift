import SpellKernel
import Testing

/// The table of legal transitions, seen as a whole.
@Suite struct BillingStateTests {
    private static let moves: [(from: BillingState, event: BillingEvent.Kind, to: BillingState)] =
        BillingState.all.flatMap { from in
            BillingEvent.Kind.allCases.compactMap { event in from.next(event).map { (from, event, $0) } }
        }

    @Test func `every move leads to a state that the schema knows`() {
        for move in Self.moves { #expect(BillingState.all.contains(move.to), "\(move)") }
    }

    @Test func `every state is reached from the first one`() {
        var reached: Set<BillingState> = [.opening]
        var frontier = [BillingState.opening]
        while let from = frontier.popLast() {
            for move in Self.moves where move.from == from && reached.insert(move.to).inserted {
                frontier.append(move.to)
            }
        }
        #expect(reached == Set(BillingState.all))
    }

    @Test func `from every state that is not done there is a way to the end`() {
        for state in BillingState.all where !state.isDone {
            var reached: Set<BillingState> = [state]
            var frontier = [state]
            while let from = frontier.popLast() {
                for move in Self.moves where move.from == from && reached.insert(move.to).inserted {
                    frontier.append(move.to)
                }
            }
            #expect(reached.contains { $0.isDone }, "\(state)")
        }
    }

    @Test func `money is captured only after the result, and the result comes only after the hold`() {
        for move in Self.moves where move.event == .captured { #expect(move.from.step == .capturing) }
        for move in Self.moves where move.to.step == .capturing && move.from.step != .capturing {
            #expect(move.event == .ranWell && move.from.step == .held)
        }
        for move in Self.moves where move.event == .ranWell { #expect([.held, .paid].contains(move.from.step)) }
        for move in Self.moves where move.to == BillingState(.done, .succeeded) {
            #expect(move.event == .captured || move.event == .ranWell && move.from.step == .paid)
        }
    }

    @Test func `what is done is moved by refunds alone`() {
        for move in Self.moves where move.from.isDone {
            #expect(move.event == .refunded || move.event == .refundOwed)
        }
    }

    @Test func `an invocation ends when its record leaves the steps before the end, and never twice`() {
        for move in Self.moves {
            let ends: Set<BillingEvent.Kind> = [.ranWell, .ranBadly, .declined, .abandoned]
            #expect(ends.contains(move.event) == (move.from.step.isBeforeTheEnd && !move.to.step.isBeforeTheEnd))
        }
    }
}
