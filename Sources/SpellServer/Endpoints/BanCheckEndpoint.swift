internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `POST /api/internal/auth/ban-check`: whether a user is banned, for the operator's other services.
package struct BanCheckEndpoint: OpenEndpoint {
    private let bans: Bans

    package init(bans: Bans) { self.bans = bans }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        let body = try BodyObject(try await exchange.body(), allowing: ["userId"])
        let isBanned = try await bans.isBanned(try body.id("userId"))
        return .object { $0.member("banned", isBanned) }
    }

    package let operation = Operation(
        .post, "/api/internal/auth/ban-check", id: "checkBan", "Tell whether a user is banned.",
        body: Operation.Body(
            schema: """
                {"type":"object","required":["userId"],"additionalProperties":false,"properties":{\
                "userId":{"type":"string","format":"uuid"}}}
                """,
            example: #"{"userId":"0190a000-0000-7000-8000-000000000001"}"#),
        answers: [
            Operation.Answer(
                200, "Whether the user is banned.",
                schema: #"{"type":"object","required":["banned"],"properties":{"banned":{"type":"boolean"}}}"#)
        ])
}
