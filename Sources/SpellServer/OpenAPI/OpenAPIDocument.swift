internal import HTTPTypes
internal import SpellJSON
internal import SpellKernel

/// OpenAPI 3.1, made from the very routes that the router mounts, so that it cannot say anything else.
package enum OpenAPIDocument {
    package static func make(of routes: [Route], version: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("openapi", "3.1.0")
        json.rawMember(
            "info",
            object { info in
                info.member("title", "Spell")
                info.member("version", version)
                info.member("description", "Runs paid, sandboxed functions. Every error has one shape.")
            })
        json.rawMember("paths", paths(of: routes))
        json.rawMember("tags", Array(OpenAPITag.all.utf8))
        json.rawMember("components", components)
        json.endObject()
        return json.bytes
    }

    private static func paths(of routes: [Route]) -> [UInt8] {
        let own = OpenAPIEndpoint.operation
        let rows = routes.map { ($0.operation, OpenAPIOperation($0).json) } + [(own, OpenAPIOperation(open: own).json)]
        return object { paths in
            for (path, group) in Dictionary(grouping: rows, by: \.0.path).sorted(by: { $0.key < $1.key }) {
                paths.rawMember(
                    path,
                    object { item in
                        for (operation, json) in group.sorted(by: { $0.0.method.rawValue < $1.0.method.rawValue }) {
                            item.rawMember(operation.method.rawValue.lowercased(), json)
                        }
                    })
            }
        }
    }

    private static let components = Array(
        """
        {"examples":\(String(decoding: RefusalExample.all, as: UTF8.self)),"headers":{\
        "requestId":{"description":"The request's own x-request-id, if sane, else a new one.",\
        "schema":{"type":"string"},"example":"0198c0de-0000-7000-8000-000000000001"},\
        "retryAfter":{"description":"Seconds after which a retry can help.",\
        "schema":{"type":"integer","minimum":0},"example":1},\
        "wwwAuthenticate":{"description":"RFC 6750, and the metadata of RFC 9728.","schema":{"type":"string"}},\
        "idempotentReplayed":{"description":"true for the stored answer to an earlier request with the same key.",\
        "schema":{"const":"true"}}},\
        "securitySchemes":{"bearer":{"type":"http","scheme":"bearer","bearerFormat":"JWT"},\
        "internalSecret":{"type":"apiKey","in":"header","name":"x-internal-auth-secret"}},\
        "schemas":{"Error":{"type":"object","required":["error","code","requestId"],"properties":{\
        "error":{"type":"string","description":"A sentence for a person."},\
        "code":{"enum":[\(Refusal.Code.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]},\
        "requestId":{"type":"string"},"invocationId":{"type":"string","format":"uuid"},\
        "billingRecordId":{"type":"string","format":"uuid"},"checkoutUrl":{"type":"string"},\
        "details":{"type":"object"}}}}}
        """.utf8)

    static func object(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        write(&json)
        json.endObject()
        return json.bytes
    }
}
