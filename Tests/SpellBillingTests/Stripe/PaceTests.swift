import SpellBilling
import Synchronization
import Testing

@Suite struct PaceTests {
    @Test func `no more are on their way than may be, and all get through`() async {
        let pace = Pace(inFlight: 3, perSecond: 0)
        let meter = Meter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    _ = await pace.with {
                        meter.enter()
                        await Task.yield()
                        meter.leave()
                    }
                }
            }
        }
        #expect(meter.most <= 3 && meter.done == 100)
    }

    @Test func `whoever finds the line full is turned away at once`() async {
        let pace = Pace(inFlight: 1, line: 0, perSecond: 0)
        let inner = await pace.with { await pace.with { true } }
        #expect(inner == .some(nil))
        #expect(await pace.with { true } == true)
    }
}

private final class Meter: Sendable {
    private let counts = Mutex((now: 0, most: 0, done: 0))

    var most: Int { counts.withLock { $0.most } }
    var done: Int { counts.withLock { $0.done } }

    func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.done) } }
    func leave() { counts.withLock { $0 = ($0.now - 1, $0.most, $0.done + 1) } }
}
