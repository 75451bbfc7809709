internal import NIOHTTP1
internal import SpellJSON
internal import SpellKernel

/// How an answer is taken, once its head is there and before its body is read.
enum UpstreamReading: Sendable {
    /// For an api spell: redirects are followed, and only success with plain UTF-8 is read.
    case json
    /// For a guest, which gets every answer as it is.
    case anything

    /// The next request where the answer is a redirect to follow. Throws `upstream_failed` for an answer that is not
    /// worth reading.
    func redirect(
        after status: UInt, _ headers: HTTPHeaders, to request: UpstreamRequest
    ) throws(RuntimeFailure) -> UpstreamRequest? {
        guard self == .json else { return nil }
        let location = headers.first(name: "location")
        if let next = try request.redirected(status: status, location: location) { return next }
        guard (200...299).contains(status) else {
            throw RuntimeFailure(.upstreamFailed, "The upstream answered with status \(status).")
        }
        try Self.refuseCoding(headers["content-encoding"], but: "identity")
        try Self.refuseCoding(headers["transfer-encoding"], but: "chunked")
        try Self.refuseCharset(headers.first(name: "content-type"))
        return nil
    }

    /// No coding is asked for, and none is undone: nothing that is small on the wire can become large here.
    private static func refuseCoding(_ codings: [String], but harmless: String) throws(RuntimeFailure) {
        guard codings.allSatisfy({ $0.asWord.lowercased() == harmless }) else {
            throw RuntimeFailure(.upstreamFailed, "The upstream's answer is compressed, which was not asked for.")
        }
    }

    /// JSON is UTF-8 (RFC 8259 section 8.1); the media type itself is not looked at, the text is.
    private static func refuseCharset(_ contentType: String?) throws(RuntimeFailure) {
        let contentType = contentType ?? ""
        guard contentType.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw RuntimeFailure(.upstreamFailed, "The upstream's answer has a content type that is not ASCII.")
        }
        for parameter in contentType.lowercased().split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.filter { !" \t\"".contains($0) } }
            guard parts.first == "charset", let charset = parts.last else { continue }
            guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(charset) else {
                throw RuntimeFailure(.upstreamFailed, "The upstream's answer is in another character set than UTF-8.")
            }
        }
    }
}
