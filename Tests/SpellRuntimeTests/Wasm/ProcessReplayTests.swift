import FoundationEssentials
import SpellKernel
import SpellTestSupport
import Testing

/// The same invocation, computed by processes that know nothing of each other.
@Suite struct ProcessReplayTests {
    private struct Replay: Equatable {
        /// How often the module was taken from the store, rather than its code from the disk.
        let reads: String
        let computations: [String]
    }

    @Test
    func `two nodes and a restarted one compute the same, 1,000 times, with code from the compiler and from disk`()
        async throws
    {
        let file = URL(filePath: #filePath).appending(path: "../../../Guests/replay/everything-that-may-differ.wat")
        let module = try WasmGuest.binary(String(contentsOf: file.standardized, encoding: .utf8))
        let parameters = #"{"n":1.50,"s":"ä"}"#
        try await TemporaryFolder.with { folder in
            try Data(module).write(to: URL(filePath: folder + "/guest.wasm"))
            func replay(_ node: String) async throws -> Replay {
                try await Self.replay(folder + "/guest.wasm", node: "\(folder)/\(node)", parameters)
            }
            let first = try await replay("one")
            #expect(first.reads == "reads 1")
            #expect(first.computations.count == 1, "\(first.computations)")
            let other = try await replay("other")
            #expect(other == first)
            let restarted = try await replay("one")
            #expect(restarted == Replay(reads: "reads 0", computations: first.computations))

            // And in this process, with code that was compiled in it.
            let here = try await WasmFixture.run(module, parameters, config: #"{"limits":{"memoryBytes":8388608}}"#)
            let output = try #require(here.output)
            #expect(output.hasSuffix(parameters + "]"))
            let line = "\(here.usage.fuel ?? 0) \(Hex.text(Array(output.utf8))) \(Hex.text(here.usage.log))"
            #expect(first.computations == [line])
            #expect(here.usage.log.count > 20)
        }
    }

    private static func replay(_ module: String, node folder: String, _ parameters: String) async throws -> Replay {
        let replayer = SpellBinary.path.dropLast("spell".count) + "replayer"
        let run = try RunningProcess(
            String(replayer), [module, folder, SpellBinary.path, "334", parameters])
        let result = await run.result()
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map(String.init)
        return Replay(reads: lines.first ?? "", computations: Array(lines.dropFirst()))
    }
}
