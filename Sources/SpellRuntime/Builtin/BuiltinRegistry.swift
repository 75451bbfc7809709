internal import SpellJSON
package import SpellKernel

/// The handlers that this server knows. Adding one: write its file, add its line here.
package struct BuiltinRegistry: Sendable {
    private let handlers: [String: any BuiltinHandler]

    package init(_ handlers: [any BuiltinHandler]) {
        self.handlers = Dictionary(handlers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package static let standard = BuiltinRegistry([
        EchoHandler(),
        SHA256Handler(),
        JSONPointerHandler(),
        TextTemplateHandler(),
        CSVParseHandler(),
        UUIDHandler(),
    ])

    /// Every handler's name, sorted.
    package var names: [String] { handlers.keys.sorted() }

    package subscript(_ name: String) -> (any BuiltinHandler)? { handlers[name.asWord] }

    /// The schemas of a handler as JSON text; nil when there is no such handler.
    package func schemas(of handler: String) -> (input: [UInt8], output: [UInt8])? {
        self[handler].map { (Array($0.inputSchema.utf8), Array($0.outputSchema.utf8)) }
    }

    /// The schemas that a spell with this config has where it brings none; nil when the config is not valid.
    package func schemas(for config: JSONText) -> (input: [UInt8], output: [UInt8])? {
        guard let handler = try? handler(for: config) else { return nil }
        return schemas(of: handler.name)
    }

    /// Reads `{"handler": "…"}`. Refuses with `INVALID_REQUEST`, naming every fault under `/config`.
    package func handler(for config: JSONText) throws(Refusal) -> any BuiltinHandler {
        let name = try BuiltinConfig(config).handler
        guard let handler = self[name] else {
            throw .invalidRequest(at: "/config/handler", "must be one of: \(names.joined(separator: ", "))")
        }
        return handler
    }
}
