import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Listing")
struct ListingTests {
    @Test("pages hold all that the caller may run, by name, newest first, each once", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller(), other = try await store.caller()
            for name in ["b", "a-b", "a0", "a", "a-"] {
                for _ in 0..<3 { _ = try await store.forge(name, by: owner) }
            }
            _ = try await store.forge("hidden", by: owner, visibility: .owner)
            let gone = try await store.forge("gone", by: owner)
            let yank = Amendment(visibility: nil, description: nil, yanked: true)
            _ = try await store.spells.amend(gone.id, yank, by: owner)
            let names = ["a", "a-", "a-b", "a0", "b"]
            let expected = names.flatMap { name in ["\(name)@v3", "\(name)@v2", "\(name)@v1"] }
            for limit in [1, 2, 15, 200] {
                #expect(try await store.slugs(visibleTo: other, limit: limit) == expected)
            }
            #expect(try await store.slugs(visibleTo: owner, limit: 4) == expected + ["hidden@v1"])
        }
    }

    @Test("a team's spells are listed for its members alone", arguments: Engine.allCases)
    func team(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller(), member = try await store.caller(), other = try await store.caller()
            let team = try await store.teams.create(name: "t", by: owner.id).id
            try await store.teams.add(member: member.id, role: .member, to: team, by: owner.id)
            _ = try await store.forge("shared", by: owner, visibility: .team(team))
            #expect(try await store.slugs(visibleTo: owner, limit: 10) == ["shared@v1"])
            #expect(try await store.slugs(visibleTo: member, limit: 10) == ["shared@v1"])
            #expect(try await store.slugs(visibleTo: other, limit: 10) == [])
            let stale = try await store.spells.page(visibleTo: member, teams: [], limit: 10, cursor: nil)
            #expect(stale.items.isEmpty)
            try await store.teams.add(member: member.id, role: .owner, to: team, by: owner.id)
            try await store.teams.remove(member: owner.id, from: team, by: member.id)
            #expect(try await store.slugs(visibleTo: owner, limit: 10) == [])
            #expect(try await store.slugs(visibleTo: member, limit: 10) == ["shared@v1"])
        }
    }

    @Test("a cursor that no page gave is refused", arguments: Engine.allCases)
    func badCursor(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            for cursor in ["", "x", "zz", "6", "616263", "ff40", String(repeating: "61", count: 200), "é"] {
                let code = await refusal {
                    _ = try await store.spells.page(visibleTo: caller, teams: [], limit: 5, cursor: cursor)
                }
                #expect(code == .invalidRequest, "\(cursor)")
            }
        }
    }
}

extension Store {
    /// Every page, one after the other; no page is longer than asked.
    fileprivate func slugs(visibleTo caller: Caller, limit: Int) async throws -> [String] {
        let memberships = try await teams.teams(of: caller.id)
        var slugs: [String] = []
        var cursor: String?
        repeat {
            let page = try await spells.page(visibleTo: caller, teams: memberships, limit: limit, cursor: cursor)
            #expect(page.items.count <= limit)
            slugs += page.items.map(\.slug)
            cursor = page.nextCursor
        } while cursor != nil
        return slugs
    }
}
