/// Who may see and run a spell.
package enum Visibility: Hashable, Sendable {
    case everyone
    case team(TeamID)
    case owner

    /// The word stored in the database and shown in JSON.
    package var word: String {
        switch self {
        case .everyone: "public"
        case .team: "team"
        case .owner: "private"
        }
    }

    /// Nil unless the word is known and `team` comes with a team, and only `team` does.
    package init?(word: String, team: TeamID?) {
        switch (word, team) {
        case ("public", nil): self = .everyone
        case ("private", nil): self = .owner
        case ("team", let team?): self = .team(team)
        default: return nil
        }
    }
}

extension Spell {
    /// The one answer to "may this caller see and run this spell?": discovery, estimate, execute, tool listings and
    /// invocation reads all ask here. `teams` are the teams that the caller belongs to: an owner who left the team may
    /// not run a team's spell, though they may still change it.
    package func isVisible(to caller: UserID, memberOf teams: Set<TeamID>) -> Bool {
        switch visibility {
        case .everyone: true
        case .owner: caller == owner
        case .team(let team): teams.contains(team)
        }
    }
}
