import SpellKernel
import SpellRuntime
import Testing

@Suite struct WasmConcurrencyTests {
    @Test func `200 runs at once answer, endless loops among them`() async throws {
        let runtime = try WasmFixture.runtime { $0.guestThreads = 8 }
        let echo = try WasmGuest.echo()
        let endless = try WasmGuest.command(WasmGuest.endless)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                group.addTask {
                    if index % 10 == 0 {
                        let outcome = try await WasmFixture.run(
                            endless, config: #"{"limits":{"wallTimeMs":20}}"#, on: runtime)
                        #expect(outcome.failure?.reason == .timedOut)
                    } else {
                        #expect(try await WasmFixture.run(echo, "[\(index)]", on: runtime).output == "[\(index)]")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a module that many ask for first is loaded once`() async throws {
        let shelf = ModuleShelf()
        let runtime = try WasmFixture.runtime(artifacts: shelf)
        let guest = try WasmGuest.printing("\"loaded once\"")
        let sha256 = shelf.put(guest)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    let outcome = try await WasmFixture.run(guest, on: runtime)
                    #expect(outcome.output == "\"loaded once\"")
                }
            }
            try await group.waitForAll()
        }
        #expect(shelf.reads(sha256) == 1)
    }

    @Test func `a checked module is not loaded again for its first run`() async throws {
        let shelf = ModuleShelf()
        let runtime = try WasmFixture.runtime(artifacts: shelf)
        let guest = try WasmGuest.printing("\"checked\"")
        let sha256 = shelf.put(guest)
        #expect(try await WasmFixture.refusal(guest, on: runtime) == nil)
        #expect(try await WasmFixture.run(guest, on: runtime).output == "\"checked\"")
        #expect(shelf.reads(sha256) == 0)
    }

    @Test func `the least used module gives way when the cache is full`() async throws {
        let shelf = ModuleShelf()
        let runtime = try WasmFixture.runtime({ $0.cacheEntries = 2 }, artifacts: shelf)
        let guests = try (0..<3).map { try WasmGuest.printing("\($0)") }
        let names = guests.map { shelf.put($0) }
        for index in [0, 1, 0, 2, 0, 1] {
            #expect(try await WasmFixture.run(guests[index], on: runtime).output == "\(index)")
        }
        #expect(names.map { shelf.reads($0) } == [1, 2, 1])
    }

    @Test func `modules at hand are bounded by their machine code too`() async throws {
        let shelf = ModuleShelf()
        let runtime = try WasmFixture.runtime({ $0.cacheBytes = 1 }, artifacts: shelf)
        let guests = try (0..<2).map { try WasmGuest.printing("\($0)") }
        let names = guests.map { shelf.put($0) }
        for index in [0, 0, 1, 1, 0] {
            #expect(try await WasmFixture.run(guests[index], on: runtime).output == "\(index)")
        }
        #expect(names.map { shelf.reads($0) } == [2, 1])
    }

    @Test func `an artifact with other bytes than its name says is not run`() async throws {
        struct Swapped: ArtifactSource {
            let bytes: [UInt8]
            func artifact(_ sha256: String) async throws(Refusal) -> [UInt8] { bytes }
        }
        let runtime = try WasmFixture.runtime(artifacts: Swapped(bytes: WasmGuest.echo()))
        let outcome = try await WasmFixture.run(WasmGuest.printing("1"), on: runtime)
        #expect(outcome.failure?.reason == .interrupted)
    }

    @Test func `forging is refused at once when too much is being compiled`() async throws {
        let runtime = try WasmFixture.runtime { $0.compileQueue = 0 }
        #expect(try await WasmFixture.refusal(WasmGuest.echo(), on: runtime)?.code == .overloaded)
    }
}
