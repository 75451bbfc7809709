import SpellKernel
import SpellRuntime
import Testing

@Suite struct NodeRuntimesTests {
    /// Answers with its own name.
    private struct Named: RuntimeAdapter {
        let name: String

        func check(_ draft: Draft) async throws(Refusal) { throw .internalError(name) }

        func run(
            _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp
        ) async -> Outcome {
            .failure(RuntimeFailure(.trapped, name), Usage())
        }
    }

    private func spell(_ runtime: Runtime) throws -> Spell {
        Spell(
            id: SpellID(RawID.v7()), name: try #require(SpellName("any")), version: 1, description: "",
            runtime: runtime, config: .emptyObject, inputSchema: nil, outputSchema: nil,
            price: Price(amount: 0, currency: .usd), visibility: .everyone, owner: UserID(RawID.v7()), artifact: nil,
            metadata: .emptyObject, yankedAt: nil, createdAt: .now())
    }

    private func runtimes(capacity: Int) -> NodeRuntimes {
        NodeRuntimes(
            builtin: Named(name: "builtin"), api: Named(name: "api"), wasm: Named(name: "wasm"), capacity: capacity)
    }

    @Test(arguments: Runtime.allCases) func `a spell runs on its own runtime`(_ runtime: Runtime) async throws {
        let node = runtimes(capacity: 1)
        let spell = try spell(runtime)
        let outcome = await node.run(
            spell, .emptyObject, as: InvocationID(.v7()), at: .now(), in: try node.reserve(for: spell))
        guard case .failure(let failure, _) = outcome else {
            Issue.record("the adapter's own answer was lost")
            return
        }
        #expect(failure.message == runtime.rawValue)
    }

    @Test func `a node without a free place refuses until one is given back`() async throws {
        let node = runtimes(capacity: 1)
        let spell = try spell(.wasm)
        let place = try node.reserve(for: spell)
        #expect(throws: Refusal.self) { _ = try node.reserve(for: spell) }
        _ = await node.run(spell, .emptyObject, as: InvocationID(.v7()), at: .now(), in: place)
        #expect(node.places.inUse == 0)
        _ = try node.reserve(for: spell)
    }
}
