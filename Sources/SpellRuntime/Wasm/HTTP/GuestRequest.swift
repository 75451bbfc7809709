internal import SpellKernel

/// Reads a request as a guest gives it. Every place is checked before anything of it is looked at; what is malformed
/// is EINVAL, what is too long E2BIG, and nothing of either has been sent.
enum GuestRequest {
    private static let maximumHeaderBytes = 64 << 10

    static func read(_ call: HostCall, bodyUpTo maximumBodyBytes: Int) throws(HostExit) -> UpstreamRequest {
        for index in [0, 2, 4, 6] { _ = try unsafe call.memory.region(call.u32(index), call.u32(index + 1)) }
        let method = APIConfig.Method(rawValue: try text(call, 0, upTo: 16))
        let url = try url(text(call, 2, upTo: 8192))
        let headers = try headers(text(call, 4, upTo: maximumHeaderBytes))
        let body = try bytes(call, 6, upTo: maximumBodyBytes)
        guard let method, method != .get || body.isEmpty else { throw .errno(.invalid) }
        return UpstreamRequest(to: url, method: method, headers: headers, body: body.isEmpty ? nil : body)
    }

    private static func url(_ text: String) throws(HostExit) -> UpstreamURL {
        do throws(UpstreamURL.Fault) { return try UpstreamURL(text) } catch { throw .errno(.invalid) }
    }

    /// `name: value` lines, each ended by a line feed, which the last may lack. What may stand in them is what an api
    /// spell's config may set: nothing that ends a line, frames the message or chooses its way.
    private static func headers(_ text: String) throws(HostExit) -> [UpstreamRequest.Header] {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count <= HeaderRules.maximumCount else { throw .errno(.tooBig) }
        var headers: [UpstreamRequest.Header] = []
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .errno(.invalid) }
            let name = String(Substring(line[..<colon])).lowercased()
            let value = String(Substring(trimmed(line[colon...].dropFirst())))
            guard HeaderRules.objection(toName: name) == nil, HeaderRules.objection(toValue: value) == nil,
                !headers.contains(where: { $0.name == name })
            else { throw .errno(.invalid) }
            headers.append(UpstreamRequest.Header(name: name, value: value))
        }
        return headers
    }

    /// Without the spaces and tabs around it (RFC 9110 section 5.5).
    private static func trimmed(_ value: Substring.UTF8View) -> Substring.UTF8View {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let start = value.drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return start.prefix(0) }
        return start[...last]
    }

    private static func text(_ call: HostCall, _ index: Int, upTo limit: Int) throws(HostExit) -> String {
        guard let text = String(validating: try bytes(call, index, upTo: limit), as: UTF8.self) else {
            throw .errno(.invalid)
        }
        return text
    }

    private static func bytes(_ call: HostCall, _ index: Int, upTo limit: Int) throws(HostExit) -> [UInt8] {
        guard call.u32(index + 1) <= limit else { throw .errno(.tooBig) }
        return unsafe Array(try call.memory.region(call.u32(index), call.u32(index + 1)))
    }
}
