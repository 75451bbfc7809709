import SpellKernel
import SpellRuntime
import Synchronization
import Testing

/// Threads are shared by callers, not by requests.
@Suite struct WasmFairnessTests {
    private func run(_ guest: [UInt8], for caller: UserID, config: String = "{}", on runtime: WasmRuntime) async throws
        -> Outcome
    {
        await runtime.run(
            try WasmFixture.spell(guest, config: config), .emptyObject, as: WasmFixture.invocation,
            at: WasmFixture.startedAt, for: caller)
    }

    @Test func `a caller whose spells all loop does not keep another's waiting`() async throws {
        let runtime = try WasmFixture.runtime { $0.guestThreads = 2 }
        let endless = try WasmGuest.command(WasmGuest.endless)
        let quick = try WasmGuest.printing("1")
        let (greedy, modest) = (UserID(.v7()), UserID(.v7()))
        _ = try await run(quick, for: modest, on: runtime)
        let looping = Countdown(2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    _ = try await run(endless, for: greedy, config: #"{"limits":{"wallTimeMs":1500}}"#, on: runtime)
                    looping.down()
                }
            }
            for _ in 0..<20 {
                let outcome = try await run(quick, for: modest, on: runtime)
                #expect(outcome.output == "1")
            }
            #expect(looping.left == 2, "one loops on its caller's only thread, the other waits for it")
            try await group.waitForAll()
        }
    }

    @Test func `callers take turns when a thread is scarce`() async throws {
        let runtime = try WasmFixture.runtime { $0.guestThreads = 1 }
        let endless = try WasmGuest.command(WasmGuest.endless)
        let quick = try WasmGuest.printing("1")
        let (greedy, modest) = (UserID(.v7()), UserID(.v7()))
        _ = try await run(quick, for: modest, on: runtime)
        let looping = Countdown(8)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    _ = try await run(endless, for: greedy, config: #"{"limits":{"wallTimeMs":100}}"#, on: runtime)
                    looping.down()
                }
            }
            // The second loop runs, so all are in line, and six are behind it.
            while looping.left > 7 { await Task.yield() }
            #expect(try await run(quick, for: modest, on: runtime).output == "1")
            #expect(looping.left >= 4)
            try await group.waitForAll()
        }
    }

    @Test func `a runtime that goes away answers what it has begun`() async throws {
        var runtime: WasmRuntime? = try WasmFixture.runtime { $0.guestThreads = 1 }
        let guest = try WasmGuest.printing("1")
        if let runtime { #expect(try await run(guest, for: UserID(.v7()), on: runtime).output == "1") }
        runtime = nil
    }
}

private final class Countdown: Sendable {
    private let count: Atomic<Int>

    init(_ count: Int) { self.count = Atomic(count) }

    var left: Int { count.load(ordering: .relaxed) }

    func down() { count.subtract(1, ordering: .relaxed) }
}
