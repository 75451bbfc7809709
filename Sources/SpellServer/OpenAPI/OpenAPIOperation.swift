internal import HTTPTypes
internal import SpellJSON
internal import SpellKernel

/// One operation of the OpenAPI document: what its endpoint says, and the refusals that its gate and body imply.
struct OpenAPIOperation {
    private let operation: Operation
    private let security: String
    private let refusals: Set<Refusal.Code>

    init(_ route: Route) {
        operation = route.operation
        let gate: Set<Refusal.Code>
        switch route {
        case .open, .signed: (security, gate) = ("[]", [])
        case .pipeline, .caller: (security, gate) = (Self.bearer, Self.callerRefusals)
        case .admin: (security, gate) = (Self.bearer, Self.callerRefusals.union([.adminRequired]))
        case .internalSecret: (security, gate) = (#"[{"internalSecret":[]}]"#, [.forbidden, .storeUnavailable])
        }
        refusals = gate.union(Self.bodyRefusals(operation)).union(operation.refusals)
    }

    init(open operation: Operation) {
        self.operation = operation
        security = "[]"
        refusals = []
    }

    private static let bearer = #"[{"bearer":[]}]"#
    private static let callerRefusals: Set<Refusal.Code> = [
        .authMissingHeader, .authInvalidToken, .authBanned, .rateLimited, .storeUnavailable,
    ]

    private static func bodyRefusals(_ operation: Operation) -> Set<Refusal.Code> {
        operation.body == nil ? [] : [.invalidRequest, .payloadTooLarge, .unsupportedMediaType, .overloaded]
    }

    var json: [UInt8] {
        OpenAPIDocument.object { json in
            json.member("operationId", operation.id)
            json.member("summary", operation.summary)
            json.member("tags", [.string(OpenAPITag.of(operation.path))])
            json.rawMember("security", Array(security.utf8))
            if !operation.parameters.isEmpty { json.rawMember("parameters", parameters) }
            if let body = operation.body { json.rawMember("requestBody", requestBody(body)) }
            json.rawMember("responses", responses)
        }
    }

    private var parameters: [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for parameter in operation.parameters {
            json.beginObject()
            json.member("name", parameter.name)
            json.member("in", parameter.place)
            json.member("required", parameter.isRequired)
            json.member("description", parameter.description)
            json.rawMember("schema", Array(parameter.schema.utf8))
            json.endObject()
        }
        json.endArray()
        return json.bytes
    }

    private func requestBody(_ body: Operation.Body) -> [UInt8] {
        Array(
            """
            {"required":true,"content":{"application/json":{"schema":\(body.schema),"example":\(body.example)}}}
            """.utf8)
    }

    private var responses: [UInt8] {
        OpenAPIDocument.object { json in
            let isKeyed = operation.parameters.contains { $0.name == "Idempotency-Key" }
            for answer in operation.answers where answer.status < 400 {
                json.rawMember("\(answer.status)", Self.response(answer, isKeyed ? ["idempotent-replayed"] : []))
            }
            for (status, codes) in Dictionary(grouping: refusals, by: \.status.code).sorted(by: { $0.key < $1.key }) {
                let other = operation.answers.first { $0.status == status }
                json.rawMember("\(status)", Self.refusal(status, codes.map(\.rawValue).sorted(), or: other))
            }
        }
    }

    private static func response(_ answer: Operation.Answer, _ headers: [String]) -> [UInt8] {
        OpenAPIDocument.object { json in
            json.member("description", answer.description)
            json.rawMember("headers", self.headers(headers))
            guard let schema = answer.schema else { return }
            let example = (answer.example ?? example(of: schema)).map { ",\"example\":\($0)" } ?? ""
            json.rawMember("content", Array("{\"\(answer.contentType)\":{\"schema\":\(schema)\(example)}}".utf8))
        }
    }

    private static func example(of schema: String) -> String? {
        guard let schema = try? JSONValue(Array(schema.utf8)), let example = SchemaExample.value(for: schema) else {
            return nil
        }
        return String(decoding: example.encoded, as: UTF8.self)
    }

    /// Those that every answer has, and these.
    private static func headers(_ names: [String]) -> [UInt8] {
        let components = [
            "x-request-id": "requestId", "retry-after": "retryAfter", "www-authenticate": "wwwAuthenticate",
            "idempotent-replayed": "idempotentReplayed",
        ]
        return OpenAPIDocument.object { json in
            for name in ["x-request-id"] + names {
                json.member(name, ["$ref": .string("#/components/headers/\(components[name] ?? "requestId")")])
            }
        }
    }

    /// - Parameter answer: another shape that an answer of this status may have.
    private static func refusal(_ status: Int, _ codes: [String], or answer: Operation.Answer?) -> [UInt8] {
        var schema = ##"{"$ref":"#/components/schemas/Error"}"##
        var examples = codes.map { ##""\##($0)":{"$ref":"#/components/examples/\##($0)"}"## }
        if let answer, let shape = answer.schema, let example = answer.example ?? example(of: shape) {
            schema = #"{"anyOf":[\#(schema),\#(shape)]}"#
            examples.append(#""other":{"summary":"\#(answer.description)","value":\#(example)}"#)
        }
        let content = #"{"schema":\#(schema),"examples":{\#(examples.joined(separator: ","))}}"#
        let other = status == 401 ? ["www-authenticate"] : [409, 429, 503].contains(status) ? ["retry-after"] : []
        return OpenAPIDocument.object { json in
            json.member("description", codes.joined(separator: ", "))
            json.rawMember("headers", headers(other))
            json.rawMember("content", Array("{\"application/json\":\(content)}".utf8))
        }
    }
}
