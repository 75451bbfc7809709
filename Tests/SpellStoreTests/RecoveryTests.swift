import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Recovery")
struct RecoveryTests {
    private let options = StoreOptions(leaseMilliseconds: 10_000)

    @Test("a key is held while its lease lives, then answered as interrupted", arguments: Engine.allCases)
    func lease(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            let key = IdempotencyKey("k")
            #expect(try await store.claims(key, spell, caller))
            time.advance(milliseconds: 9_999)
            #expect(try await store.invocations.recover() == 0)
            #expect(await refusal { _ = try await store.run(spell, for: caller, key: key) } == .invocationInProgress)
            time.advance(milliseconds: 1)
            let settlement = try await store.run(spell, for: caller, key: key)
            #expect(settlement.isReplay)
            #expect(settlement.failure?.reason == .interrupted)
            #expect(try await store.invocations.recover() == 0)
        }
    }

    @Test("a node that renews keeps what it runs", arguments: Engine.allCases)
    func renewal(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            let key = IdempotencyKey("k")
            #expect(try await store.claims(key, spell, caller))
            for _ in 0..<10 {
                time.advance(milliseconds: 9_000)
                #expect(try await store.invocations.renew() == 1)
                #expect(try await store.invocations.recover() == 0)
            }
            time.advance(milliseconds: 10_000)
            #expect(try await store.invocations.recover() == 1)
            #expect(try await store.invocations.renew() == 0)
        }
    }

    @Test("what recovery settled stands against a late settlement", arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            switch try await store.invocations.place(spell.price, on: spell, for: caller, key: IdempotencyKey("k")) {
            case .settled: Issue.record("nothing ran before")
            case .held(let hold):
                time.advance(milliseconds: 10_000)
                #expect(try await store.invocations.recover() == 1)
                let settlement = try await store.invocations.settle(hold, .sample)
                #expect(settlement.failure?.reason == .interrupted)
                #expect(!settlement.isReplay)
            }
            #expect(try await store.run(spell, for: caller, key: IdempotencyKey("k")).failure?.reason == .interrupted)
        }
    }

    @Test("what recovery comes upon after it was settled stays settled", arguments: Engine.allCases)
    func settled(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            let settlement = try await store.run(spell, for: caller, key: IdempotencyKey("k"))
            time.advance(milliseconds: 20_000)
            #expect(try await store.invocations.recover() == 0)
            #expect(try await store.run(spell, for: caller, key: IdempotencyKey("k")).output == settlement.output)
        }
    }

    @Test("a store that was never closed leaves its answers, and what ran is interrupted", arguments: Engine.allCases)
    func crash(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withLocation { location in
            var crashed: Store? = try await Store.open(location, time: time, options: options)
            let (caller, spell, answer) = try await Self.leaveOneRunning(try #require(crashed))
            crashed = nil
            time.advance(milliseconds: engine == .postgres ? 10_000 : 1)
            let store = try await Store.open(location, time: time, options: options)
            if engine == .postgres {
                // Others may share it, and may have been unable to renew.
                let key = IdempotencyKey("running")
                #expect(
                    await refusal { _ = try await store.run(spell, for: caller, key: key) } == .invocationInProgress)
                #expect(try await store.invocations.recover() == 0)
                time.advance(milliseconds: 10_000)
            }
            #expect(try await store.run(spell, for: caller, key: IdempotencyKey("done")).output == answer)
            let interrupted = try await store.run(spell, for: caller, key: IdempotencyKey("running"))
            #expect(interrupted.isReplay)
            #expect(interrupted.failure?.reason == .interrupted)
            await store.close()
        }
    }

    private static func leaveOneRunning(_ store: Store) async throws -> (Caller, Spell, String?) {
        let caller = try await store.caller()
        let spell = try await store.forge(by: caller)
        let settlement = try await store.run(spell, for: caller, key: IdempotencyKey("done"))
        #expect(try await store.claims(IdempotencyKey("running"), spell, caller))
        return (caller, spell, settlement.output)
    }
}
