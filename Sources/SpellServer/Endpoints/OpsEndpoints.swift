internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `GET /health/live`: the process answers.
package struct LiveEndpoint: OpenEndpoint {
    package init() {}

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        .object { $0.member("status", "live") }
    }

    package let operation = Operation(
        .get, "/health/live", id: "live", "Tell that the process answers.",
        answers: [Operation.Answer(200, "It does.", schema: healthSchema)])
}

/// `GET /health/ready`: the store can be reached and its migrations are done.
package struct ReadyEndpoint: OpenEndpoint {
    private let store: Store

    package init(store: Store) { self.store = store }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        guard await store.isReady() else { throw .storeUnavailable("not ready") }
        return .object { $0.member("status", "ready") }
    }

    package let operation = Operation(
        .get, "/health/ready", id: "ready", "Tell that the node can serve.",
        answers: [Operation.Answer(200, "It can.", schema: healthSchema)], refusals: [.storeUnavailable])
}

private let healthSchema =
    #"{"type":"object","required":["status"],"properties":{"status":{"type":"string","examples":["ready"]}}}"#

/// `GET /metrics`: Prometheus text.
package struct MetricsEndpoint: OpenEndpoint {
    private let metrics: Metrics

    package init(metrics: Metrics) { self.metrics = metrics }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        Reply(.ok, body: Array(metrics.text.utf8), contentType: Self.contentType)
    }

    private static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    package let operation = Operation(
        .get, "/metrics", id: "metrics", "Show the node's figures for Prometheus.",
        answers: [
            Operation.Answer(
                200, "Prometheus text.", schema: #"{"type":"string"}"#,
                example: ##""# HELP spell_places Spells that may run or wait at once.\nspell_places 64\n""##,
                contentType: "text/plain")
        ])
}

/// `GET /openapi.json`: made once, from the routes.
package struct OpenAPIEndpoint: OpenEndpoint {
    private let document: [UInt8]

    package init(document: [UInt8]) { self.document = document }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply { Reply(json: document) }

    package static let operation = Operation(
        .get, "/openapi.json", id: "openapi", "Show this API as OpenAPI 3.1.",
        answers: [
            Operation.Answer(200, "OpenAPI 3.1.", schema: #"{"type":"object"}"#, example: #"{"openapi":"3.1.0"}"#)
        ])

    package var operation: Operation { Self.operation }
}
