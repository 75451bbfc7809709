internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `GET /api/me`.
package struct MeEndpoint: CallerEndpoint {
    private let users: Users
    private let payers: Payers

    package init(users: Users, payers: Payers) {
        self.users = users
        self.payers = payers
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let user = try await users.user(caller.id)
        let hasCard = try await payers.payer(caller.id).paymentMethod != nil
        return .object { json in
            json.member("id", user.id.description)
            json.member("status", user.status.rawValue)
            json.member("paymentMethodOnFile", hasCard)
            json.member("createdAt", user.createdAt.description)
        }
    }

    package let operation = Operation(
        .get, "/api/me", id: "showMe", "Show the caller.",
        answers: [
            Operation.Answer(
                200, "The caller.",
                schema: """
                    {"type":"object","required":["id","status","paymentMethodOnFile","createdAt"],"properties":{\
                    "id":{"type":"string","format":"uuid"},"status":{"enum":["active","banned"]},\
                    "paymentMethodOnFile":{"type":"boolean"},"createdAt":{"type":"string","format":"date-time"}}}
                    """)
        ], scope: nil)
}
