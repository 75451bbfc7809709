import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Outages of the store")
struct OutageTests {
    private let options = StoreOptions(leaseMilliseconds: 10_000)

    @Test("what could not be settled is renewed no more, and comes to its end", arguments: Engine.allCases)
    func failedSettlement(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            switch try await store.invocations.place(spell.price, on: spell, for: caller, key: IdempotencyKey("k")) {
            case .settled: Issue.record("nothing ran before")
            case .held(let hold):
                #expect(try await store.invocations.renew() == 1)
                try await store.hideInvocations()
                do throws(Refusal) {
                    _ = try await store.invocations.settle(hold, .sample)
                    Issue.record("it was settled")
                } catch {
                    #expect(error.code == .storeUnavailable)
                }
                try await store.showInvocations()
            }
            #expect(try await store.invocations.renew() == 0)
            time.advance(milliseconds: 10_000)
            #expect(try await store.invocations.renew() == 0)
            #expect(try await store.invocations.recover() == 1)
            #expect(try await store.run(spell, for: caller, key: IdempotencyKey("k")).failure?.reason == .interrupted)
        }
    }

    @Test("a claim whose answer was lost is not renewed with the others", arguments: Engine.allCases)
    func lostClaim(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            #expect(try await store.claims(IdempotencyKey("heard"), spell, caller))
            let copy: SQL = """
                INSERT INTO invocations (
                    id, user_id, spell_id, idempotency_key, request_hash, state, lease_owner, lease_expires_at,
                    started_at)
                SELECT $1, user_id, spell_id, 'lost', request_hash, state, lease_owner, lease_expires_at, started_at
                FROM invocations
                """
            #expect(try await store.database.execute(copy, [SQLValue(InvocationID.new())]) == 1)
            time.advance(milliseconds: 9_000)
            #expect(try await store.invocations.renew() == 1)
            time.advance(milliseconds: 1_000)
            #expect(try await store.invocations.recover() == 1)
            #expect(!(try await store.claims(IdempotencyKey("heard"), spell, caller)))
            let lost = try await store.run(spell, for: caller, key: IdempotencyKey("lost"))
            #expect(lost.failure?.reason == .interrupted)
        }
    }

    @Test("settled ones are renewed no more; many are all renewed", arguments: Engine.allCases)
    func many(engine: Engine) async throws {
        try await engine.withStore(options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            for turn in 0..<300 { #expect(try await store.claims(IdempotencyKey("\(turn)"), spell, caller)) }
            _ = try await store.run(spell, for: caller, key: IdempotencyKey("settled"))
            #expect(try await store.invocations.renew() == 300)
        }
    }

    @Test("after an outage nothing is interrupted until a lease after the first renewal", arguments: Engine.allCases)
    func pause(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            let key = IdempotencyKey("k")
            #expect(try await store.claims(key, spell, caller))
            try await store.orphan()
            try await store.hideInvocations()
            #expect(await refusal { _ = try await store.invocations.recover() } == .storeUnavailable)
            try await store.showInvocations()
            time.advance(milliseconds: 60_000)
            #expect(try await store.invocations.recover() == 0)
            #expect(await refusal { _ = try await store.run(spell, for: caller, key: key) } == .invocationInProgress)
            _ = try await store.invocations.renew()
            time.advance(milliseconds: 9_999)
            _ = try await store.invocations.renew()
            #expect(try await store.invocations.recover() == 0)
            #expect(await refusal { _ = try await store.run(spell, for: caller, key: key) } == .invocationInProgress)
            time.advance(milliseconds: 1)
            #expect(try await store.invocations.recover() == 1)
        }
    }

    @Test("a renewal a lease late is waited for, and followed by the same pause", arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time, options: options) { store in
            let caller = try await store.caller()
            let spell = try await store.forge(by: caller)
            #expect(try await store.claims(IdempotencyKey("k"), spell, caller))
            try await store.orphan()
            _ = try await store.invocations.renew()
            time.advance(milliseconds: 10_001)
            #expect(try await store.invocations.recover() == 0)
            _ = try await store.invocations.renew()
            #expect(try await store.invocations.recover() == 0)
            time.advance(milliseconds: 10_000)
            _ = try await store.invocations.renew()
            #expect(try await store.invocations.recover() == 1)
        }
    }
}

extension Store {
    /// Makes every statement on invocations fail.
    fileprivate func hideInvocations() async throws {
        _ = try await database.execute("ALTER TABLE invocations RENAME TO hidden", [])
    }

    fileprivate func showInvocations() async throws {
        _ = try await database.execute("ALTER TABLE hidden RENAME TO invocations", [])
    }

    /// Gives what runs here other ids, so that it is as if another node ran it.
    fileprivate func orphan() async throws {
        #expect(try await database.execute("UPDATE invocations SET id = $1", [SQLValue(InvocationID.new())]) == 1)
    }
}
