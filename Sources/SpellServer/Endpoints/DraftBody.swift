internal import SpellJSON
package import SpellKernel
internal import SpellRuntime
internal import SpellStore

/// The body of a forging, read into a draft. What needs the store or a compiler is checked later, by the kernel.
package enum DraftBody {
    /// Refuses with every fault at once, or with `ARTIFACT_INVALID`.
    package static func read(_ bytes: [UInt8]) throws(Refusal) -> Draft {
        var faults = FaultList()
        let body = try BodyObject(bytes)
        _ = try faults.reading { () throws(Refusal) in try body.refuseUnlessOnly(members) }
        let slug = try faults.reading { () throws(Refusal) in try Self.slug(body) }
        let description = try faults.reading { () throws(Refusal) in try Self.description(body) }
        let runtime = try faults.reading { () throws(Refusal) in try Self.runtime(body) }
        let config = try faults.reading { () throws(Refusal) in
            try bounded(body, "config", bytes: 64 << 10) ?? .emptyObject
        }
        let standard = runtime == .builtin ? config.flatMap { BuiltinRegistry.standard.schemas(for: $0) } : nil
        let inputSchema = try faults.reading { () throws(Refusal) in
            try schema(body, "inputSchema", standard?.input)
        }
        let outputSchema = try faults.reading { () throws(Refusal) in
            try schema(body, "outputSchema", standard?.output)
        }
        let price = try faults.reading { () throws(Refusal) in try Self.price(body) }
        let visibility = try faults.reading { () throws(Refusal) in try VisibilityBody.read(body) ?? .everyone }
        let binary = try faults.reading { () throws(Refusal) in
            try runtime.flatMap { kind throws(Refusal) in try Self.binary(body, kind) }
        }
        let metadata = try faults.reading { () throws(Refusal) in
            try bounded(body, "metadata", bytes: 64 << 10) ?? .emptyObject
        }
        guard let slug, let description, let runtime, let config, let inputSchema, let outputSchema, let price,
            let visibility, let binary, let metadata, faults.isEmpty
        else { throw .invalidRequest(faults.faults) }
        return Draft(
            name: slug.name, version: slug.version, description: description, runtime: runtime, config: config,
            inputSchema: inputSchema, outputSchema: outputSchema, price: price, visibility: visibility,
            wasmBinary: binary, metadata: metadata)
    }

    private static func slug(_ body: BodyObject) throws(Refusal) -> Slug {
        guard let slug = Slug(try body.string("slug")) else {
            throw .invalidRequest(at: "/slug", "must be name or name@vN, with a name of [a-z0-9][a-z0-9-]{0,62}")
        }
        return slug
    }

    private static func runtime(_ body: BodyObject) throws(Refusal) -> Runtime {
        guard let runtime = Runtime(rawValue: try body.string("runtime").asWord) else {
            throw .invalidRequest(at: "/runtime", "must be builtin, api or wasm")
        }
        return runtime
    }

    static func description(_ body: BodyObject) throws(Refusal) -> String {
        let text = try body.string("description")
        try refuseUnlessDescription(text)
        return text
    }

    static func refuseUnlessDescription(_ text: String) throws(Refusal) {
        guard text.unicodeScalars.count <= 2000, !text.utf8.contains(0) else {
            throw .invalidRequest(at: "/description", "must be at most 2000 characters and hold no NUL")
        }
    }

    private static func bounded(_ body: BodyObject, _ name: String, bytes: Int) throws(Refusal) -> JSONText? {
        guard let text = try body.optional(name, .object) else { return nil }
        guard text.bytes.count <= bytes else { throw .invalidRequest(at: "/\(name)", "is larger than \(bytes) bytes") }
        return text
    }

    private static func price(_ body: BodyObject) throws(Refusal) -> Price {
        let word = try body.optionalString("currency") ?? Currency.usd.rawValue
        guard let currency = Currency(rawValue: word.asWord) else {
            throw .invalidRequest(
                at: "/currency", "must be one of \(Currency.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return Price(
            amount: try body.optionalInteger("priceAmount", in: 0...Price.maximum) ?? 0, currency: currency)
    }

    /// The schema that the author gives, or else `standard`: a builtin handler brings its own.
    private static func schema(
        _ body: BodyObject, _ name: String, _ standard: [UInt8]?
    ) throws(Refusal) -> (any Schema)? {
        guard let bytes = try body.optionalAny(name, [.object, .bool])?.bytes ?? standard else { return nil }
        do {
            return try JSONSchema(bytes)
        } catch {
            throw .invalidRequest(at: "/\(name)" + error.pointer, error.reason)
        }
    }

    private static func binary(_ body: BodyObject, _ runtime: Runtime) throws(Refusal) -> [UInt8]? {
        let text = try body.optionalString("wasmBinary")
        guard runtime == .wasm else {
            guard text == nil else { throw .invalidRequest(at: "/wasmBinary", "belongs to the wasm runtime only") }
            return nil
        }
        guard let text else { throw .invalidRequest(at: "/wasmBinary", "is missing") }
        guard text.utf8.count <= Base64.length(of: WasmSettings().maxModuleBytes) else {
            throw .artifactInvalid("it is larger than \(WasmSettings().maxModuleBytes) bytes")
        }
        guard let bytes = Base64.decode(text) else {
            throw .invalidRequest(at: "/wasmBinary", "must be base64 (RFC 4648 section 4)")
        }
        return bytes
    }

    private static let members: [String] = [
        "slug", "description", "runtime", "config", "priceAmount", "currency", "visibility", "team", "inputSchema",
        "outputSchema", "wasmBinary", "metadata",
    ]

    static let schema = """
        {"type":"object","required":["slug","description","runtime"],"additionalProperties":false,"properties":{\
        "slug":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}(@v[1-9][0-9]{0,8})?$"},\
        "description":{"type":"string","maxLength":2000,"pattern":"^[^\\\\u0000]*$"},"runtime":{"enum":["builtin","api","wasm"]},\
        "config":{"type":"object"},"priceAmount":{"type":"integer","minimum":0,"maximum":\(Price.maximum)},\
        "currency":{"enum":[\(Currency.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]},\
        "visibility":{"enum":["public","team","private"]},"team":{"type":"string","format":"uuid"},\
        "inputSchema":{"type":["object","boolean"]},"outputSchema":{"type":["object","boolean"]},\
        "wasmBinary":{"type":"string","contentEncoding":"base64"},"metadata":{"type":"object"}}}
        """
}

/// `visibility` and `team`, which belong together.
enum VisibilityBody {
    static func read(_ body: BodyObject) throws(Refusal) -> Visibility? {
        let team: TeamID? = try body.optionalID("team")
        guard let word = try body.optionalString("visibility")?.asWord else {
            guard team == nil else { throw .invalidRequest(at: "/team", "goes with visibility team only") }
            return nil
        }
        guard let visibility = Visibility(word: word, team: team) else {
            switch word {
            case "team": throw .invalidRequest(at: "/team", "is missing: visibility team needs one")
            case "public", "private": throw .invalidRequest(at: "/team", "goes with visibility team only")
            default: throw .invalidRequest(at: "/visibility", "must be public, team or private")
            }
        }
        return visibility
    }
}
