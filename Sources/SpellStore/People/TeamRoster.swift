internal import SpellKernel

/// The members of one team, within a transaction.
struct TeamRoster {
    let session: any Session
    private let team: SQLValue

    init(_ session: any Session, _ team: TeamID) {
        self.session = session
        self.team = SQLValue(team)
    }

    /// Makes changes to one team wait for each other, so that two owners cannot remove one another at once.
    func lock() throws(StoreFailure) {
        try session.execute("UPDATE teams SET name = name WHERE id = $1", [team])
    }

    /// A team that does not exist and one that the caller does not belong to look the same.
    func refuseUnlessOwned(by caller: UserID) throws(StoreFailure) {
        let sql: SQL = "SELECT role FROM team_members WHERE team_id = $1 AND user_id = $2"
        guard let row = try session.query(sql, [team, SQLValue(caller)]).first else {
            throw .refused(.notFound("team"))
        }
        guard try row.word(0, Team.Role.self) == .owner else {
            throw .refused(Refusal(.forbidden, "Only an owner of the team may change its members."))
        }
    }

    func refuseUnlessAnOwnerIsLeft() throws(StoreFailure) {
        let sql: SQL = "SELECT 1 FROM team_members WHERE team_id = $1 AND role = 'owner' LIMIT 1"
        guard try !session.query(sql, [team]).isEmpty else {
            throw .refused(Refusal(.forbidden, "A team keeps at least one owner; make somebody else an owner first."))
        }
    }

    func set(_ user: UserID, _ role: Team.Role, at now: Timestamp) throws(StoreFailure) {
        try session.execute(
            """
            INSERT INTO team_members (team_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (team_id, user_id) DO UPDATE SET role = excluded.role
            """, [team, SQLValue(user), .text(role.rawValue), SQLValue(now)])
    }

    /// False when the user was no member.
    func remove(_ user: UserID) throws(StoreFailure) -> Bool {
        let sql: SQL = "DELETE FROM team_members WHERE team_id = $1 AND user_id = $2"
        return try session.execute(sql, [team, SQLValue(user)]) == 1
    }
}
