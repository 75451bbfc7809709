import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Invocations")
struct InvocationTests {
    @Test("a settled invocation is stored to the byte", arguments: Engine.allCases, [nil, IdempotencyKey("k")])
    func stored(engine: Engine, key: IdempotencyKey?) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            let settlement = try await store.run(spell, for: caller, key: key)
            #expect(!settlement.isReplay)
            let invocation = try await store.invocations.invocation(settlement.invocation)
            guard case .succeeded(let output) = invocation.state,
                case .success(let sample, let usage) = Outcome.sample
            else {
                Issue.record("it did not succeed")
                return
            }
            #expect(output == sample)
            #expect(invocation.usage == usage)
            #expect(invocation.caller == caller.id)
            #expect(invocation.spell == spell.id)
            #expect(invocation.startedAt == time.now())
            #expect(invocation.finishedAt == time.now())
            #expect(invocation.billingRecord == nil)
        }
    }

    @Test("every failure is stored as it was", arguments: Engine.allCases)
    func failures(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            for reason in RuntimeFailure.Reason.allCases {
                let failure = RuntimeFailure(reason, "says \"\0\"", exitCode: reason == .exited ? -7 : nil)
                let key = IdempotencyKey(reason.rawValue)
                _ = try await store.run(spell, for: caller, key: key, to: .failure(failure, Usage()))
                let replay = try await store.run(spell, for: caller, key: key)
                #expect(replay.failure == failure)
                #expect(replay.isReplay)
            }
        }
    }

    @Test("only what acts outside the sandbox is written before it runs without a key", arguments: Engine.allCases)
    func recorded(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            let granted = #"{"grants":{"clock":true,"http":{"hosts":["api.example"]}}}"#
            let spells: [(Draft, isRecorded: Bool)] = [
                (.named("builtin"), false), (.named("wasm", runtime: .wasm), false),
                (.named("api", runtime: .api), true),
                (.named("clock", runtime: .wasm, config: #"{"grants":{"clock":true}}"#), false),
                (.named("http", runtime: .wasm, config: granted), true),
            ]
            for (draft, isRecorded) in spells {
                let spell = try await store.spells.forge(draft, by: caller)
                switch try await store.invocations.place(spell.price, on: spell, for: caller, key: nil) {
                case .settled: Issue.record("nothing ran before")
                case .held(let hold):
                    #expect(hold.isRecorded == isRecorded)
                    let sql: SQL = "SELECT id FROM invocations WHERE state = 'running'"
                    #expect(try await store.database.query(sql, []).count == (isRecorded ? 1 : 0))
                    _ = try await store.invocations.settle(hold, .sample)
                }
            }
            let succeeded: SQL = "SELECT id FROM invocations WHERE state = 'succeeded'"
            #expect(try await store.database.query(succeeded, []).count == spells.count)
        }
    }

    @Test("a price is refused until there is billing", arguments: Engine.allCases)
    func priced(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            let spell = try await store.spells.forge(.named("paid", amount: 50), by: caller)
            #expect(await refusal { _ = try await store.run(spell, for: caller) } == .billingNotConfigured)
            #expect(try await store.database.query("SELECT id FROM invocations", []).isEmpty)
        }
    }

    @Test("an invocation that is not there is not found", arguments: Engine.allCases)
    func absent(engine: Engine) async throws {
        try await engine.withStore { store in
            #expect(await refusal { _ = try await store.invocations.invocation(.new()) } == .notFound)
        }
    }

    @Test("a caller who goes away does not undo the settlement", arguments: Engine.allCases)
    func cancellation(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            for key in [nil, IdempotencyKey("k")] {
                let task = Task {
                    unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                    #expect(Task.isCancelled)
                    return try await store.run(spell, for: caller, key: key)
                }
                let settlement = try await task.value
                let stored = try await store.invocations.invocation(settlement.invocation)
                #expect(stored.finishedAt != nil)
            }
        }
    }
}
