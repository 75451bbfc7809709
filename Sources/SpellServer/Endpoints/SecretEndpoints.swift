internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `POST /api/rune/secrets`: sets or replaces a secret of the caller's. Its value is never answered again.
package struct SetSecretEndpoint: CallerEndpoint {
    private let secrets: Secrets

    package init(secrets: Secrets) { self.secrets = secrets }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let body = try BodyObject(try await exchange.body(), allowing: ["name", "value"])
        guard let name = SecretName(try body.string("name")) else {
            throw .invalidRequest(at: "/name", SecretName.rule)
        }
        let value = Array(try body.string("value").utf8)
        let secret = try await secrets.set(name, to: value, by: caller.id)
        return .object { $0.members(of: secret) }
    }

    package let operation = Operation(
        .post, "/api/rune/secrets", id: "setSecret",
        "Set or replace a secret for your own spells; its value is never shown again.",
        body: Operation.Body(
            schema: """
                {"type":"object","required":["name","value"],"additionalProperties":false,"properties":{\
                "name":{"type":"string","pattern":"^[A-Z][A-Z0-9_]{0,63}$"},\
                "value":{"type":"string","minLength":1,"maxLength":\(Secrets.maximumValueBytes),"writeOnly":true}}}
                """,
            example: #"{"name":"RATES_KEY","value":"Bearer 7d1f…"}"#),
        answers: [Operation.Answer(200, "The secret as it is now, without its value.", schema: Secret.schema)],
        refusals: [.secretsNotConfigured], scope: .forge)
}

/// `GET /api/rune/secrets`: the caller's secrets, without their values.
package struct ListSecretsEndpoint: CallerEndpoint {
    private let secrets: Secrets

    package init(secrets: Secrets) { self.secrets = secrets }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let found = try await secrets.list(of: caller.id)
        return .object { json in
            json.name("secrets")
            json.beginArray()
            for secret in found {
                json.beginObject()
                json.members(of: secret)
                json.endObject()
            }
            json.endArray()
        }
    }

    package let operation = Operation(
        .get, "/api/rune/secrets", id: "listSecrets", "List the names of your secrets.",
        answers: [
            Operation.Answer(
                200, "Your secrets, without their values, by name.",
                schema: """
                    {"type":"object","required":["secrets"],"properties":{\
                    "secrets":{"type":"array","items":\(Secret.schema)}}}
                    """)
        ], scope: .forge)
}

/// `DELETE /api/rune/secrets/{name}`.
package struct RemoveSecretEndpoint: CallerEndpoint {
    private let secrets: Secrets

    package init(secrets: Secrets) { self.secrets = secrets }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        guard let name = SecretName(try exchange.path("name")) else { throw .notFound("secret") }
        try await secrets.remove(name, by: caller.id)
        return .noContent
    }

    package let operation = Operation(
        .delete, "/api/rune/secrets/{name}", id: "removeSecret", "Remove a secret of yours.",
        parameters: [
            Operation.Parameter(
                "name", in: "path", schema: #"{"type":"string","pattern":"^[A-Z][A-Z0-9_]{0,63}$"}"#, "Its name.")
        ],
        answers: [Operation.Answer(204, "It is no longer kept.", schema: nil)],
        refusals: [.notFound], scope: .forge)
}

extension Secret {
    fileprivate static let schema = """
        {"type":"object","required":["name","createdAt","updatedAt"],"properties":{"name":{"type":"string"},\
        "createdAt":{"type":"string","format":"date-time"},"updatedAt":{"type":"string","format":"date-time"}}}
        """
}

extension JSONWriter {
    fileprivate mutating func members(of secret: Secret) {
        member("name", secret.name.description)
        member("createdAt", secret.createdAt.description)
        member("updatedAt", secret.updatedAt.description)
    }
}
