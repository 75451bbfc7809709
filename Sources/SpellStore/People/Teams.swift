package import SpellKernel

/// Teams and who belongs to them. A team always keeps an owner.
package struct Teams: Sendable {
    private let database: any Database
    private let time: any TimeSource

    init(_ database: any Database, _ time: any TimeSource) {
        self.database = database
        self.time = time
    }

    /// The caller becomes its first owner. Refuses with `INVALID_REQUEST` a name that is not 1 to 200 characters.
    package func create(name: String, by caller: UserID) async throws(Refusal) -> Team {
        try refuseNUL(in: name, at: "/name")
        guard (1...200).contains(name.unicodeScalars.count) else {
            throw .invalidRequest(at: "/name", "must be 1 to 200 characters long")
        }
        let now = time.now()
        let team = Team(id: TeamID(.v7(at: now)), name: name, createdBy: caller, createdAt: now)
        return try await refusing { () throws(StoreFailure) in
            try await database.transaction { session throws(StoreFailure) in
                try session.execute(Users.insert, [SQLValue(caller), SQLValue(now)])
                try session.execute(
                    "INSERT INTO teams (id, name, created_by, created_at) VALUES ($1, $2, $3, $4)",
                    [SQLValue(team.id), .text(name), SQLValue(caller), SQLValue(now)])
                try TeamRoster(session, team.id).set(caller, .owner, at: now)
                return team
            }
        }
    }

    /// Adds a member or changes a member's role. Refuses with `NOT_FOUND` whoever does not belong to the team, with
    /// `FORBIDDEN` whoever does not own it, and a change that would leave it without an owner.
    package func add(
        member: UserID, role: Team.Role, to team: TeamID, by caller: UserID
    ) async throws(Refusal) {
        let now = time.now()
        try await change(team, by: caller) { roster throws(StoreFailure) in
            try roster.session.execute(Users.insert, [SQLValue(member), SQLValue(now)])
            try roster.set(member, role, at: now)
        }
    }

    /// Refuses as `add` does, and with `NOT_FOUND` where the user is no member.
    package func remove(member: UserID, from team: TeamID, by caller: UserID) async throws(Refusal) {
        try await change(team, by: caller) { roster throws(StoreFailure) in
            guard try roster.remove(member) else { throw .refused(.notFound("member of this team")) }
        }
    }

    /// The teams that the user belongs to at this moment.
    package func teams(of user: UserID) async throws(Refusal) -> Set<TeamID> {
        try await refusing { () throws(StoreFailure) in
            var teams: Set<TeamID> = []
            let sql: SQL = "SELECT team_id FROM team_members WHERE user_id = $1"
            for row in try await database.query(sql, [SQLValue(user)]) { teams.insert(try row.id(0)) }
            return teams
        }
    }

    private func change(
        _ team: TeamID, by caller: UserID, _ body: @escaping @Sendable (TeamRoster) throws(StoreFailure) -> Void
    ) async throws(Refusal) {
        try await refusing { () throws(StoreFailure) in
            try await database.transaction { session throws(StoreFailure) in
                let roster = TeamRoster(session, team)
                try roster.lock()
                try roster.refuseUnlessOwned(by: caller)
                try body(roster)
                try roster.refuseUnlessAnOwnerIsLeft()
            }
        }
    }
}
