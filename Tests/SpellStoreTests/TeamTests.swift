import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Teams")
struct TeamTests {
    @Test("owners add, promote and remove members", arguments: Engine.allCases)
    func members(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, member = UserID.new()
            let team = try await store.teams.create(name: "Ünited", by: owner)
            #expect(try await store.teams.teams(of: owner) == [team.id])
            #expect(try await store.teams.teams(of: member) == [])
            try await store.teams.add(member: member, role: .member, to: team.id, by: owner)
            #expect(try await store.teams.teams(of: member) == [team.id])
            try await store.teams.add(member: member, role: .owner, to: team.id, by: owner)
            try await store.teams.remove(member: owner, from: team.id, by: member)
            #expect(try await store.teams.teams(of: owner) == [])
        }
    }

    @Test("who may not change a team is told no more than they may know", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, member = UserID.new(), stranger = UserID.new()
            let teams = store.teams
            let team = try await teams.create(name: "t", by: owner).id
            try await teams.add(member: member, role: .member, to: team, by: owner)
            func removal(of user: UserID, from team: TeamID, by caller: UserID) async -> Refusal.Code? {
                await refusal { try await teams.remove(member: user, from: team, by: caller) }
            }
            let byMember = await refusal { try await teams.add(member: stranger, role: .owner, to: team, by: member) }
            #expect(byMember == .forbidden)
            #expect(await removal(of: owner, from: team, by: member) == .forbidden)
            #expect(await removal(of: owner, from: team, by: stranger) == .notFound)
            #expect(await removal(of: owner, from: .new(), by: owner) == .notFound)
            #expect(await removal(of: stranger, from: team, by: owner) == .notFound)
            #expect(await refusal { _ = try await teams.create(name: "", by: owner) } == .invalidRequest)
            #expect(try await teams.teams(of: stranger) == [])
        }
    }

    @Test("a team's last owner cannot leave or step down", arguments: Engine.allCases)
    func lastOwner(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id
            let team = try await store.teams.create(name: "t", by: owner).id
            let leaving = await refusal { try await store.teams.remove(member: owner, from: team, by: owner) }
            #expect(leaving == .forbidden)
            let down = await refusal { try await store.teams.add(member: owner, role: .member, to: team, by: owner) }
            #expect(down == .forbidden)
            #expect(try await store.teams.teams(of: owner) == [team])
        }
    }

    @Test("owners who remove each other at once leave one", arguments: Engine.allCases)
    func ownersRace(engine: Engine) async throws {
        try await engine.withStore { store in
            let owners = [try await store.caller().id, UserID.new(), UserID.new(), UserID.new()]
            let team = try await store.teams.create(name: "t", by: owners[0]).id
            for owner in owners.dropFirst() {
                try await store.teams.add(member: owner, role: .owner, to: team, by: owners[0])
            }
            await withTaskGroup(of: Void.self) { group in
                for (index, owner) in owners.enumerated() {
                    let other = owners[(index + 1) % owners.count]
                    group.addTask { try? await store.teams.remove(member: other, from: team, by: owner) }
                }
            }
            let left = try await store.database.query("SELECT 1 FROM team_members WHERE role = 'owner'", [])
            #expect(left.count >= 1)
            #expect(left.count < owners.count)
        }
    }
}
