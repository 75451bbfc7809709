internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `POST /api/admin/ban`: bans or unbans a user, with effect on the next request on every node.
package struct AdminBanEndpoint: CallerEndpoint {
    private let bans: Bans

    package init(bans: Bans) { self.bans = bans }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let body = try BodyObject(try await exchange.body(), allowing: ["userId", "reason", "action"])
        let user: UserID = try body.id("userId")
        let reason = try body.optionalString("reason") ?? ""
        guard reason.unicodeScalars.count <= 1000, !reason.utf8.contains(0) else {
            throw .invalidRequest(at: "/reason", "must be at most 1000 characters and hold no NUL")
        }
        switch try body.string("action").asWord {
        case "ban" where user == caller.id:
            throw Refusal(.forbidden, "You cannot ban yourself; ask another administrator.")
        case "ban": try await bans.ban(user, reason: reason, by: caller.id)
        case "unban": try await bans.unban(user, by: caller.id)
        default: throw .invalidRequest(at: "/action", "must be ban or unban")
        }
        let isBanned = try await bans.isBanned(user)
        return .object { json in
            json.member("userId", user.description)
            json.member("status", isBanned ? "banned" : "active")
        }
    }

    package let operation = Operation(
        .post, "/api/admin/ban", id: "banUser", "Ban or unban a user.",
        body: Operation.Body(
            schema: """
                {"type":"object","required":["userId","action"],"additionalProperties":false,"properties":{\
                "userId":{"type":"string","format":"uuid"},"reason":{"type":"string","maxLength":1000,"pattern":"^[^\\\\u0000]*$"},\
                "action":{"enum":["ban","unban"]}}}
                """,
            example: #"{"userId":"0190a000-0000-7000-8000-000000000001","reason":"fraud","action":"ban"}"#),
        answers: [
            Operation.Answer(
                200, "How the user stands now.",
                schema: """
                    {"type":"object","required":["userId","status"],"properties":{\
                    "userId":{"type":"string","format":"uuid"},"status":{"enum":["active","banned"]}}}
                    """)
        ],
        refusals: [.forbidden], scope: .admin)
}
