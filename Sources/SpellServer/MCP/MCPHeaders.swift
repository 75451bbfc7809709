/// The headers of one POST that the protocol gives a meaning.
struct MCPHeaders: Sendable {
    let version: HeaderValue
    private let method: HeaderValue
    private let name: HeaderValue

    init(_ exchange: Exchange) {
        version = HeaderValue(exchange.values(of: .mcpProtocolVersion))
        method = HeaderValue(exchange.values(of: .mcpMethod))
        name = HeaderValue(exchange.values(of: .mcpName))
    }

    func refuseUnlessMethod(_ expected: String) throws(JSONRPCFault) {
        guard case .one(let method) = method, method.utf8.elementsEqual(expected.utf8) else {
            throw .headerMismatch("Mcp-Method must be given once, and be the body's method")
        }
    }

    func refuseUnlessName(_ expected: String) throws(JSONRPCFault) {
        guard case .one(let text) = name, let name = HeaderValue.decode(text), name.utf8.elementsEqual(expected.utf8)
        else { throw .headerMismatch("Mcp-Name must be given once, and be the body's params.name") }
    }
}
