import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Idempotency")
struct IdempotencyTests {
    @Test("the same key and request is answered by what was stored, also after a restart", arguments: Engine.allCases)
    func replay(engine: Engine) async throws {
        try await engine.withLocation { location in
            let first = try await Store.open(location)
            let caller = try await first.caller()
            let spell = try await first.forge(by: caller)
            let settlement = try await first.run(spell, for: caller, key: IdempotencyKey("k"))
            await first.close()
            let second = try await Store.open(location)
            let other = Outcome.success(output: JSONText("2"), Usage())
            let replay = try await second.run(spell, for: caller, key: IdempotencyKey("k"), to: other)
            #expect(replay.isReplay)
            #expect(replay.invocation == settlement.invocation)
            #expect(replay.output == settlement.output)
            let fresh = try await second.run(spell, for: caller, key: IdempotencyKey("l"), to: other)
            #expect(fresh.output == "2")
            await second.close()
        }
    }

    @Test("one key with another request is a conflict; another caller's is another key", arguments: Engine.allCases)
    func conflict(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller(), other = try await store.caller()
            let spell = try await store.forge(by: caller)
            _ = try await store.run(spell, for: caller, key: IdempotencyKey("k"))
            let code = await refusal {
                _ = try await store.run(spell, for: caller, key: IdempotencyKey("k", request: "b"))
            }
            #expect(code == .idempotencyConflict)
            #expect(try await !store.run(spell, for: other, key: IdempotencyKey("k", request: "b")).isReplay)
        }
    }

    @Test("of fifty claims of one key at once, one runs", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            let held = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await store.claims(IdempotencyKey("k"), spell, caller) }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(held == 1)
            #expect(try await store.database.query("SELECT id FROM invocations", []).count == 1)
        }
    }

    @Test("fifty whole runs with one key at once leave one invocation and one answer", arguments: Engine.allCases)
    func runRace(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            let outputs = try await withThrowingTaskGroup(of: String?.self) { group in
                for turn in 0..<50 {
                    group.addTask {
                        let outcome = Outcome.success(output: JSONText("\(turn)"), Usage())
                        return try await store.outputUnlessBusy(spell, for: caller, to: outcome)
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.formUnion($1.map { [$0] } ?? []) }
            }
            #expect(outputs.count == 1)
            #expect(try await store.run(spell, for: caller, key: IdempotencyKey("k")).output == outputs.first)
        }
    }

    @Test("a key used before keeps a bare name's meaning, for its own caller and that name", arguments: Engine.allCases)
    func meaning(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller(), other = try await store.caller()
            let old = try await store.forge(by: caller)
            let key = IdempotencyKey("k")
            #expect(try await store.load("echo", for: caller, key: key).id == old.id)
            _ = try await store.run(old, for: caller, key: key)
            let new = try await store.forge(by: caller)
            let sole = try await store.forge("sole", by: caller)
            #expect(try await store.load("echo", for: caller, key: key).id == old.id)
            #expect(try await store.load("echo", for: caller, key: IdempotencyKey("l")).id == new.id)
            #expect(try await store.load("echo", for: other, key: key).id == new.id)
            #expect(try await store.load("echo@v2", for: caller, key: key).id == new.id)
            #expect(try await store.load("sole", for: caller, key: key).id == sole.id)
            let yank = Amendment(visibility: nil, description: nil, yanked: true)
            _ = try await store.spells.amend(old.id, yank, by: caller)
            #expect(try await store.load("echo", for: caller, key: key).id == old.id)
        }
    }
}

extension Store {
    /// Whether this claim is the one that runs; the invocation stays unsettled.
    func claims(_ key: IdempotencyKey, _ spell: Spell, _ caller: Caller) async throws(Refusal) -> Bool {
        do throws(Refusal) {
            let placement = try await invocations.place(spell.price, on: spell, for: caller, key: key)
            return placement.isHeld()
        } catch {
            guard error.code == .invocationInProgress else { throw error }
            return false
        }
    }

    fileprivate func outputUnlessBusy(
        _ spell: Spell, for caller: Caller, to outcome: Outcome
    ) async throws(Refusal) -> String? {
        do throws(Refusal) {
            return try await run(spell, for: caller, key: IdempotencyKey("k"), to: outcome).output
        } catch {
            guard error.code == .invocationInProgress else { throw error }
            return nil
        }
    }
}

extension Placement {
    fileprivate consuming func isHeld() -> Bool {
        switch consume self {
        case .held: true
        case .settled: false
        }
    }
}
