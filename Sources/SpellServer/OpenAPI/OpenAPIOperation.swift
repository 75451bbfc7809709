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
        operation.body == nil ? [] : [.invalidRequest, .payloadTooLarge, .unsupportedMediaType]
    }

    var json: [UInt8] {
        OpenAPIDocument.object { json in
            json.member("operationId", operation.id)
            json.member("summary", operation.summary)
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
            for answer in operation.answers { json.rawMember("\(answer.status)", Self.response(answer)) }
            for (status, codes) in Dictionary(grouping: refusals, by: \.status.code).sorted(by: { $0.key < $1.key }) {
                json.rawMember("\(status)", Self.refusal(codes.map(\.rawValue).sorted()))
            }
        }
    }

    private static func response(_ answer: Operation.Answer) -> [UInt8] {
        OpenAPIDocument.object { json in
            json.member("description", answer.description)
            guard let schema = answer.schema else { return }
            json.rawMember("content", Array("{\"\(answer.contentType)\":{\"schema\":\(schema)}}".utf8))
        }
    }

    private static func refusal(_ codes: [String]) -> [UInt8] {
        OpenAPIDocument.object { json in
            json.member("description", codes.joined(separator: ", "))
            json.rawMember(
                "content", Array(##"{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}"##.utf8))
        }
    }
}
