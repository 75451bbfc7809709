internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `POST /api/teams`: makes a team, whose first owner is the caller.
package struct CreateTeamEndpoint: CallerEndpoint {
    private let teams: Teams

    package init(teams: Teams) { self.teams = teams }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let name = try BodyObject(try await exchange.body(), allowing: ["name"]).string("name")
        guard (1...100).contains(name.unicodeScalars.count), name.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
            throw .invalidRequest(at: "/name", "must be 1 to 100 characters without control characters")
        }
        let team = try await teams.create(name: name, by: caller.id)
        return .object(.created) { json in
            json.member("teamId", team.id.description)
            json.member("name", team.name)
            json.member("createdAt", team.createdAt.description)
        }
    }

    package let operation = Operation(
        .post, "/api/teams", id: "createTeam", "Make a team that you own.",
        body: Operation.Body(
            schema: """
                {"type":"object","required":["name"],"additionalProperties":false,"properties":{\
                "name":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\\\u0000-\\\\u001f]+$"}}}
                """,
            example: #"{"name":"wizards"}"#),
        answers: [
            Operation.Answer(
                201, "The team.",
                schema: """
                    {"type":"object","required":["teamId","name","createdAt"],"properties":{\
                    "teamId":{"type":"string","format":"uuid"},"name":{"type":"string"},\
                    "createdAt":{"type":"string","format":"date-time"}}}
                    """)
        ], scope: .forge)
}

/// `POST /api/teams/{id}/members`: adds a member, or changes a member's role.
package struct AddMemberEndpoint: CallerEndpoint {
    private let teams: Teams

    package init(teams: Teams) { self.teams = teams }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let team = try exchange.team()
        let body = try BodyObject(try await exchange.body(), allowing: ["userId", "role"])
        let member: UserID = try body.id("userId")
        let word = try body.optionalString("role") ?? Team.Role.member.rawValue
        guard let role = Team.Role(rawValue: word.asWord) else {
            throw .invalidRequest(at: "/role", "must be owner or member")
        }
        try await teams.add(member: member, role: role, to: team, by: caller.id)
        return .object(.created) { json in
            json.member("teamId", team.description)
            json.member("userId", member.description)
            json.member("role", role.rawValue)
        }
    }

    package let operation = Operation(
        .post, "/api/teams/{id}/members", id: "addTeamMember", "Add a member to a team that you own.",
        parameters: [.id("The team.")],
        body: Operation.Body(
            schema: """
                {"type":"object","required":["userId"],"additionalProperties":false,"properties":{\
                "userId":{"type":"string","format":"uuid"},"role":{"enum":["owner","member"],"default":"member"}}}
                """,
            example: #"{"userId":"0190a000-0000-7000-8000-000000000001","role":"member"}"#),
        answers: [
            Operation.Answer(
                201, "The member.",
                schema: """
                    {"type":"object","required":["teamId","userId","role"],"properties":{\
                    "teamId":{"type":"string","format":"uuid"},"userId":{"type":"string","format":"uuid"},\
                    "role":{"enum":["owner","member"]}}}
                    """)
        ],
        refusals: [.notFound, .forbidden], scope: .forge)
}

/// `DELETE /api/teams/{id}/members?userId=…`: removes a member.
package struct RemoveMemberEndpoint: CallerEndpoint {
    private let teams: Teams

    package init(teams: Teams) { self.teams = teams }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let team = try exchange.team()
        guard let member = try exchange.query("userId")["userId"].flatMap({ UserID($0) }) else {
            throw .invalidRequest(at: "/userId", "must be a UUID")
        }
        try await teams.remove(member: member, from: team, by: caller.id)
        return .noContent
    }

    package let operation = Operation(
        .delete, "/api/teams/{id}/members", id: "removeTeamMember", "Remove a member from a team that you own.",
        parameters: [
            .id("The team."),
            Operation.Parameter(
                "userId", in: "query", schema: #"{"type":"string","format":"uuid"}"#, isRequired: true, "The member."),
        ],
        answers: [Operation.Answer(204, "The user is no longer a member.", schema: nil)],
        refusals: [.notFound, .forbidden, .invalidRequest], scope: .forge)
}

extension Exchange {
    fileprivate func team() throws(Refusal) -> TeamID {
        guard let team = TeamID(try path("id")) else { throw .notFound("team") }
        return team
    }
}
