import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Amendments")
struct AmendmentTests {
    @Test("the owner changes what may change, and each change stands alone", arguments: Engine.allCases)
    func amend(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time) { store in
            let owner = try await store.caller()
            let spell = try await store.forge(by: owner)
            let team = try await store.teams.create(name: "t", by: owner.id).id
            func amend(_ amendment: Amendment) async throws -> Spell {
                _ = try await store.spells.amend(spell.id, amendment, by: owner)
                return try await store.load("echo@v1", for: owner)
            }
            let described = try await amend(Amendment(visibility: nil, description: "new", yanked: nil))
            #expect(described.description == "new")
            #expect(described.visibility == .everyone)
            let shared = try await amend(Amendment(visibility: .team(team), description: nil, yanked: nil))
            #expect(shared.visibility == .team(team))
            #expect(try await amend(Amendment(visibility: .owner, description: nil, yanked: nil)).visibility == .owner)
            let yankedAt = try await amend(Amendment(visibility: nil, description: nil, yanked: true)).yankedAt
            #expect(yankedAt == time.now())
            time.advance(milliseconds: 5)
            let again = try await amend(Amendment(visibility: nil, description: nil, yanked: true))
            #expect(again.yankedAt == yankedAt)
            #expect(again.description == "new")
            #expect(try await amend(Amendment(visibility: nil, description: nil, yanked: false)).yankedAt == nil)
        }
    }

    @Test("a bare name passes over yanked versions at once; an exact one does not", arguments: Engine.allCases)
    func yank(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            let first = try await store.forge(by: owner), second = try await store.forge(by: owner)
            #expect(try await store.load("echo", for: owner).id == second.id)
            let yank = Amendment(visibility: nil, description: nil, yanked: true)
            _ = try await store.spells.amend(second.id, yank, by: owner)
            #expect(try await store.load("echo", for: owner).id == first.id)
            #expect(try await store.load("echo@v2", for: owner).id == second.id)
            #expect(try await store.load(second.id.description, for: owner).yankedAt != nil)
            _ = try await store.spells.amend(first.id, yank, by: owner)
            #expect(await refusal { _ = try await store.load("echo", for: owner) } == .spellNotFound)
            let bare = try #require(Reference("echo"))
            #expect(try await store.spells.owned(bare, by: owner).id == second.id)
            let unyank = Amendment(visibility: nil, description: nil, yanked: false)
            _ = try await store.spells.amend(first.id, unyank, by: owner)
            #expect(try await store.load("echo", for: owner).id == first.id)
            #expect(try await store.spells.owned(bare, by: owner).id == first.id)
        }
    }

    @Test("others see why they may not", arguments: Engine.allCases)
    func owned(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller(), member = try await store.caller(), other = try await store.caller()
            let team = try await store.teams.create(name: "t", by: owner.id).id
            try await store.teams.add(member: member.id, role: .member, to: team, by: owner.id)
            let open = try await store.forge("open", by: owner)
            let shared = try await store.forge("shared", by: owner, visibility: .team(team))
            let hidden = try await store.forge("hidden", by: owner, visibility: .owner)
            func code(_ spell: Spell, _ caller: Caller) async -> Refusal.Code? {
                await refusal { _ = try await store.spells.owned(.id(spell.id), by: caller) }
            }
            #expect(await code(open, other) == .forbidden)
            #expect(await code(shared, member) == .forbidden)
            #expect(await code(shared, other) == .visibilityDenied)
            #expect(await code(hidden, member) == .visibilityDenied)
            #expect(await refusal { _ = try await store.spells.owned(.id(.new()), by: owner) } == .spellNotFound)
            let rename = Amendment(visibility: nil, description: "mine", yanked: nil)
            #expect(await refusal { _ = try await store.spells.amend(open.id, rename, by: other) } == .forbidden)
            #expect(try await store.load("open", for: owner).description == "says open")
        }
    }

    @Test("an owner who left the team still changes who sees the spell", arguments: Engine.allCases)
    func leftTheTeam(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller(), member = try await store.caller()
            let team = try await store.teams.create(name: "t", by: owner.id).id
            try await store.teams.add(member: member.id, role: .owner, to: team, by: owner.id)
            let spell = try await store.forge(by: owner, visibility: .team(team))
            try await store.teams.remove(member: owner.id, from: team, by: member.id)
            #expect(try await store.spells.owned(.id(spell.id), by: owner).visibility == .team(team))
            let open = Amendment(visibility: .everyone, description: nil, yanked: nil)
            #expect(try await store.spells.amend(spell.id, open, by: owner).visibility == .everyone)
        }
    }

    @Test("amendments of different fields at once are all kept", arguments: Engine.allCases)
    func amendRace(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            for round in 0..<10 {
                let spell = try await store.forge(by: owner)
                async let described = store.spells.amend(
                    spell.id, Amendment(visibility: nil, description: "d\(round)", yanked: nil), by: owner)
                async let hidden = store.spells.amend(
                    spell.id, Amendment(visibility: .owner, description: nil, yanked: nil), by: owner)
                async let yanked = store.spells.amend(
                    spell.id, Amendment(visibility: nil, description: nil, yanked: true), by: owner)
                _ = try await (described, hidden, yanked)
                let after = try await store.load(spell.slug, for: owner)
                #expect(after.description == "d\(round)")
                #expect(after.visibility == .owner)
                #expect(after.yankedAt != nil)
            }
        }
    }
}
