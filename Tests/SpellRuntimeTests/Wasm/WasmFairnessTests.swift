import CWasmtime
import Dispatch
import Glibc
import SpellKernel
import SpellRuntime
import Synchronization
import Testing

/// Threads are shared by callers, not by requests. Work here is blocked and let go by hand: nothing depends on time.
@Suite struct WasmFairnessTests {
    private let greedy = UserID(.v7())
    private let modest = UserID(.v7())

    /// What ran, in order.
    private final class Trail: Sendable {
        private let names = Mutex<[String]>([])

        var all: [String] { names.withLock { $0 } }

        func note(_ name: String) { names.withLock { $0.append(name) } }
    }

    /// Waits for one piece of work of the caller's to have run; answers whether its turn had come.
    private func turn(of caller: UserID, on threads: CallerThreads) async -> Bool {
        await withCheckedContinuation { continuation in
            threads.submit(for: caller) { continuation.resume(returning: $0) }
        }
    }

    @Test func `a caller whose spells all loop does not keep another's waiting`() async {
        let threads = CallerThreads(count: 2, share: 1)
        threads.start()
        let gate = DispatchSemaphore(value: 0)
        let trail = Trail()
        for name in ["first", "second", "third"] {
            threads.submit(for: greedy) { _ in
                trail.note(name)
                gate.wait()
            }
        }
        for _ in 0..<20 { #expect(await turn(of: modest, on: threads)) }
        #expect(!trail.all.contains("second"), "it waits for the first to end, on its caller's only thread")
        for _ in 0..<3 { gate.signal() }
        #expect(await turn(of: greedy, on: threads))
        #expect(trail.all == ["first", "second", "third"])
        threads.stop()
    }

    @Test func `callers take turns when a thread is scarce`() async {
        let threads = CallerThreads(count: 1, share: 1)
        threads.start()
        let gate = DispatchSemaphore(value: 0)
        let trail = Trail()
        threads.submit(for: greedy) { _ in gate.wait() }
        for index in 1...3 { threads.submit(for: greedy) { _ in trail.note("greedy \(index)") } }
        for index in 1...2 { threads.submit(for: modest) { _ in trail.note("modest \(index)") } }
        gate.signal()
        #expect(await turn(of: greedy, on: threads))
        #expect(trail.all == ["modest 1", "greedy 1", "modest 2", "greedy 2", "greedy 3"])
        threads.stop()
    }

    @Test func `a thread that was lowered runs no other work, and answers by another`() async {
        let threads = CallerThreads(count: 1, share: 1)
        threads.start()
        for _ in 0..<3 {
            let wasLowered = await withCheckedContinuation { continuation in
                threads.submit(for: greedy) { _ in
                    let wasLowered = spell_thread_is_lowered()
                    spell_lower_thread()
                    threads.deliver { continuation.resume(returning: wasLowered || spell_thread_is_lowered()) }
                }
            }
            #expect(!wasLowered)
        }
        threads.stop()
    }

    @Test func `while somebody computes for long, a woken thread takes the processor from him`() async {
        let threads = CallerThreads(count: 1, share: 1)
        threads.start()
        let (policy, lowered) = await withCheckedContinuation { continuation in
            threads.submit(for: greedy) { _ in
                spell_note_long_work()
                spell_prepare_to_wait()
                let policy = sched_getscheduler(0)
                spell_lower_thread()
                let lowered = sched_getscheduler(0)
                threads.deliver { continuation.resume(returning: (policy, lowered)) }
            }
        }
        #expect(policy == SCHED_OTHER)
        let batch: Int32 = 3  // SCHED_BATCH, which Glibc's module leaves out.
        #expect(lowered == batch)
        threads.stop()
    }

    @Test func `a guest that computes for long steps back, and its thread is replaced`() async throws {
        let runtime = try WasmFixture.runtime { $0.guestThreads = 1 }
        for _ in 0..<3 {
            let long = try await WasmFixture.run(
                WasmGuest.command(WasmGuest.endless), config: #"{"limits":{"wallTimeMs":200}}"#, on: runtime)
            #expect(long.failure?.reason == .timedOut)
            #expect(try await WasmFixture.run(WasmGuest.printing("1"), on: runtime).output == "1")
        }
    }

    @Test func `what waits when the node stops is told so`() async {
        let threads = CallerThreads(count: 1, share: 1)
        threads.start()
        let gate = DispatchSemaphore(value: 0)
        // Told that its turn does not come, where the stop is quicker than the thread: then there is nothing to wait for.
        threads.submit(for: greedy) { isActive in if isActive { gate.wait() } }
        async let late = turn(of: greedy, on: threads)
        threads.stop()
        gate.signal()
        let told = await late
        #expect(!told)
        let afterwards = await turn(of: modest, on: threads)
        #expect(!afterwards)
    }
}
