import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("People")
struct PeopleTests {
    @Test("a user has one row from the first sight on, however many requests come at once", arguments: Engine.allCases)
    func firstSight(engine: Engine) async throws {
        let time = ManualTime()
        try await engine.withStore(time: time) { store in
            let id = UserID.new()
            #expect(await refusal { _ = try await store.users.user(id) } == .notFound)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { try await store.users.sight(id) } }
                try await group.waitForAll()
            }
            let user = try await store.users.user(id)
            #expect(user.id == id)
            #expect(user.status == .active)
            #expect(user.stripeCustomerID == nil)
            #expect(user.createdAt == time.now())
            #expect(try await store.database.query("SELECT id FROM users", []).count == 1)
        }
    }

    @Test("a ban refuses, shows in the user's status, and is lifted", arguments: Engine.allCases)
    func ban(engine: Engine) async throws {
        try await engine.withStore { store in
            let admin = try await store.caller().id, user = try await store.caller().id
            try await store.users.refuseIfBanned(user)
            for reason in ["spam", "more spam"] {
                try await store.bans.ban(user, reason: reason, by: admin)
                #expect(await refusal { try await store.bans.refuseIfBanned(user) } == .authBanned)
                #expect(try await store.users.user(user).status == .banned)
            }
            for _ in 0..<2 {
                try await store.bans.unban(user, by: admin)
                try await store.bans.refuseIfBanned(user)
                #expect(try await store.users.user(user).status == .active)
            }
        }
    }

    @Test("somebody never seen can be banned, and stays so when first seen", arguments: Engine.allCases)
    func banUnknown(engine: Engine) async throws {
        try await engine.withStore { store in
            let user = UserID.new()
            try await store.bans.ban(user, reason: "known elsewhere", by: .new())
            try await store.users.sight(user)
            #expect(try await store.bans.isBanned(user))
            #expect(try await store.users.user(user).status == .banned)
        }
    }

    @Test("bans outlive the process", arguments: Engine.allCases)
    func banSurvives(engine: Engine) async throws {
        let user = UserID.new()
        try await engine.withLocation { location in
            let first = try await Store.open(location)
            try await first.bans.ban(user, reason: "spam", by: .new())
            await first.close()
            let second = try await Store.open(location)
            #expect(try await second.bans.isBanned(user))
            await second.close()
        }
    }

    @Test("bans and their mirror agree after many changes at once", arguments: Engine.allCases)
    func banRace(engine: Engine) async throws {
        try await engine.withStore { store in
            let admin = try await store.caller().id, user = try await store.caller().id
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<60 {
                    group.addTask {
                        if turn.isMultiple(of: 2) {
                            try await store.bans.ban(user, reason: "\(turn)", by: admin)
                        } else {
                            try await store.bans.unban(user, by: admin)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await store.database.query("SELECT reason FROM bans", []).count
            #expect(try await store.bans.isBanned(user) == (rows == 1))
            #expect(try await store.users.user(user).status == (rows == 1 ? .banned : .active))
        }
    }

    @Test("text that one engine could not hold is refused by both", arguments: Engine.allCases)
    func nul(engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.caller().id
            #expect(await refusal { try await store.bans.ban(user, reason: "a\0b", by: user) } == .invalidRequest)
            #expect(await refusal { _ = try await store.teams.create(name: "a\0b", by: user) } == .invalidRequest)
        }
    }
}
