import SpellKernel
import SpellRuntime
import Testing

@Suite struct NodeRuntimesTests {
    /// Answers with its own name.
    private struct Named: RuntimeAdapter {
        let name: String
        var isBroken = false

        func prepare(_ spell: Spell) async throws(Refusal) {
            if isBroken { throw .storeUnavailable(name) }
        }

        func check(_ draft: Draft) async throws(Refusal) { throw .internalError(name) }

        func limits(of spell: Spell) -> RunLimits { RunLimits([name: 1, "none": nil]) }

        func run(
            _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
            for caller: UserID?
        ) async -> Outcome {
            .failure(RuntimeFailure(.trapped, name), Usage())
        }
    }

    private let someone = Caller(id: UserID(RawID.v7()), isAdmin: false)

    private func spell(_ runtime: Runtime) throws -> Spell {
        Spell(
            id: SpellID(RawID.v7()), name: try #require(SpellName("any")), version: 1, description: "",
            runtime: runtime, config: .emptyObject, inputSchema: nil, outputSchema: nil,
            price: Price(amount: 0, currency: .usd), visibility: .everyone, owner: UserID(RawID.v7()), artifact: nil,
            metadata: .emptyObject, yankedAt: nil, createdAt: .now())
    }

    private func runtimes(capacity: Int, share: Int? = nil, isBroken: Bool = false) -> NodeRuntimes {
        NodeRuntimes(
            builtin: Named(name: "builtin"), api: Named(name: "api"), wasm: Named(name: "wasm", isBroken: isBroken),
            capacity: capacity, share: share)
    }

    @Test(arguments: Runtime.allCases) func `a spell runs on its own runtime`(_ runtime: Runtime) async throws {
        let node = runtimes(capacity: 1)
        let spell = try spell(runtime)
        let outcome = await node.run(
            spell, .emptyObject, as: InvocationID(.v7()), at: .now(),
            in: try await node.reserve(for: spell, by: someone))
        guard case .failure(let failure, _) = outcome else {
            Issue.record("the adapter's own answer was lost")
            return
        }
        #expect(failure.message == runtime.rawValue)
    }

    @Test func `a node without a free place refuses until one is given back`() async throws {
        let node = runtimes(capacity: 1)
        let spell = try spell(.wasm)
        let place = try await node.reserve(for: spell, by: someone)
        await #expect(throws: Refusal.self) { _ = try await node.reserve(for: spell, by: someone) }
        _ = await node.run(spell, .emptyObject, as: InvocationID(.v7()), at: .now(), in: place)
        #expect(node.places.inUse == 0)
        _ = try await node.reserve(for: spell, by: someone)
    }

    @Test func `one caller cannot take every place`() async throws {
        let node = runtimes(capacity: 4, share: 2)
        let spell = try spell(.wasm)
        let first = try await node.reserve(for: spell, by: someone)
        let second = try await node.reserve(for: spell, by: someone)
        let refusal = await #expect(throws: Refusal.self) { _ = try await node.reserve(for: spell, by: someone) }
        #expect(refusal?.code == .rateLimited)
        #expect(refusal?.retryAfterSeconds == 1)
        let other = Caller(id: UserID(RawID.v7()), isAdmin: false)
        let third = try await node.reserve(for: spell, by: other)
        #expect(node.places.inUse == 3)
        _ = await node.run(spell, .emptyObject, as: InvocationID(.v7()), at: .now(), in: first)
        let again = try await node.reserve(for: spell, by: someone)
        _ = consume second
        _ = consume third
        _ = consume again
        #expect(node.places.inUse == 0)
    }

    @Test func `a spell that cannot be loaded keeps no place and is never held for`() async throws {
        let node = runtimes(capacity: 1, isBroken: true)
        let spell = try spell(.wasm)
        let refusal = await #expect(throws: Refusal.self) { _ = try await node.reserve(for: spell, by: someone) }
        #expect(refusal?.code == .storeUnavailable)
        #expect(node.places.inUse == 0)
    }
}
