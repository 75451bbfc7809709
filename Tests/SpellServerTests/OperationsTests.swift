import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

@Suite struct OperationsTests {
    @Test func theDocumentHasEveryRouteAndItsRefusals() async throws {
        try await TestNode.run { node in
            let document = try await node.send(.get, "/openapi.json").json
            #expect(document["openapi"] == "3.1.0")
            for operation in node.node.routes.map(\.operation) {
                let shown = document["paths"]?[operation.path]?[operation.method.rawValue.lowercased()]
                #expect(shown?["operationId"]?.stringValue == operation.id)
                #expect(shown?["responses"]?.objectValue?.members.isEmpty == false)
            }
            let execute = document["paths"]?["/api/spell/execute"]?["post"]?["responses"]
            #expect(
                execute?.objectValue?.members.map(\.name) == [
                    "200", "400", "401", "402", "403", "404", "409", "413", "415", "429", "500", "503",
                ])
        }
    }

    @Test func everySchemaInTheDocumentCompiles() async throws {
        try await TestNode.run { node async throws in
            for operation in node.node.routes.map(\.operation) {
                let schemas =
                    operation.parameters.map(\.schema) + [operation.body?.schema].compactMap { $0 }
                    + operation.answers.compactMap(\.schema)
                for schema in schemas { #expect(throws: Never.self) { try JSONSchema(Array(schema.utf8)) } }
                if let body = operation.body {
                    #expect(try JSONSchema(Array(body.schema.utf8)).faults(in: Array(body.example.utf8)).isEmpty)
                }
            }
        }
    }

    /// Whatever is documented is shown by an example, and each example fits its schema.
    @Test func everyRequestAndAnswerHasAnExampleThatFits() async throws {
        try await TestNode.run { node async throws in
            let document = try await node.send(.get, "/openapi.json").json
            let errors = try JSONSchema(try #require(document["components"]?["schemas"]?["Error"]).encoded)
            var codes: Set<String> = []
            for (path, item) in try #require(document["paths"]?.objectValue).members {
                for (method, operation) in item.objectValue?.members ?? [] {
                    let name = Comment(rawValue: "\(method) \(path)")
                    #expect(operation["tags"]?[0]?.stringValue?.isEmpty == false, name)
                    if let body = operation["requestBody"] { try Self.expectExample(body, name) }
                    for (status, answer) in try #require(operation["responses"]?.objectValue).members {
                        let place = Comment(rawValue: "\(name) \(status)")
                        #expect(answer["headers"]?["x-request-id"] != nil, place)
                        guard let status = Int(status), status >= 400 else {
                            if answer["content"] != nil { try Self.expectExample(answer, place) }
                            continue
                        }
                        let media = answer["content"]?["application/json"]
                        let shapes = media?["schema"]?["anyOf"]?.arrayValue ?? [media?["schema"] ?? .null]
                        #expect(shapes[0]["$ref"] == "#/components/schemas/Error", place)
                        let examples = media?["examples"]?.objectValue?.members ?? []
                        #expect(examples.isEmpty == false, place)
                        for (code, example) in examples {
                            if let value = example["value"] {
                                #expect(try JSONSchema(shapes[1].encoded).faults(in: value).isEmpty, place)
                                continue
                            }
                            #expect(example["$ref"]?.stringValue == "#/components/examples/\(code)")
                            let value = document["components"]?["examples"]?[code]?["value"] ?? .null
                            #expect(errors.faults(in: value).isEmpty, place)
                            #expect(value["code"]?.stringValue == code)
                            #expect(Refusal.Code(rawValue: code)?.status.code == status)
                            codes.insert(code)
                        }
                    }
                }
            }
            #expect(
                Set(Refusal.Code.allCases.map(\.rawValue)).subtracting(codes) == [
                    "METHOD_NOT_ALLOWED", "INTERNAL_ERROR",
                ])
        }
    }

    private static func expectExample(_ body: JSONValue, _ place: Comment) throws {
        for (_, media) in try #require(body["content"]?.objectValue, place).members {
            let schema = try JSONSchema(try #require(media["schema"], place).encoded)
            #expect(schema.faults(in: try #require(media["example"], place)).isEmpty, place)
        }
    }

    @Test func metricsCountRequestsByOperationAndStatus() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            _ = try await node.execute("missing", as: user)
            _ = try await node.execute("missing", as: user)
            let page = try await node.send(.get, "/metrics")
            #expect(page.headers[.contentType]?.hasPrefix("text/plain") == true)
            #expect(page.text.contains(#"spell_request_seconds_count{operation="executeSpell",status="404"} 2"#))
            #expect(page.text.contains("spell_places_in_use 0"))
        }
    }

    @Test func readinessFollowsTheStore() async throws {
        try await TestNode.run { node async throws in
            #expect(try await node.send(.get, "/health/ready").status == 200)
            await node.node.store.close()
            #expect(try await node.send(.get, "/health/ready").code == "STORE_UNAVAILABLE")
            #expect(try await node.send(.get, "/health/live").status == 200)
        }
    }

    @Test func everyCodeHasAStatusAndIsDocumented() {
        for code in Refusal.Code.allCases { #expect((400...503).contains(code.status.code)) }
    }

    @Test func headIsGetWithoutItsBody() async throws {
        try await TestNode.run { node in
            let head = try await node.send(.head, "/health/live")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers[.contentLength] == "17")
            for path in ["/api/me", "/api/spell/execute", "/nowhere"] {
                let refused = try await node.send(.head, path)
                #expect(refused.status >= 400)
                #expect(refused.body.isEmpty)
            }
        }
    }

    @Test func eachCallerHasARateOfTheirOwn() async throws {
        try await TestNode.run(adjusting: { $0.requestsPerSecond = 1 }) { node in
            let hasty = UserID.new(), patient = UserID.new()
            var answers: [TestNode.Answer] = []
            for _ in 0..<30 { answers.append(try await node.send(.get, "/api/me", as: hasty)) }
            #expect(answers.prefix(2).allSatisfy { $0.status == 200 }, "a burst of twice the rate")
            let limited = try #require(answers.last { $0.status == 429 })
            #expect(limited.code == "RATE_LIMITED")
            #expect(limited.headers[.retryAfter] == "1")
            #expect(try await node.send(.get, "/api/me", as: patient).status == 200)
            #expect(try await node.ban(hasty).status == 200)
            #expect(try await node.send(.get, "/api/me", as: hasty).code == "AUTH_BANNED", "the ban comes first")
        }
    }
}
