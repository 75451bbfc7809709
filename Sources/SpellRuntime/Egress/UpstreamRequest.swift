internal import FoundationEssentials
package import SpellKernel

/// One request to an upstream, and what a redirect makes of it.
package struct UpstreamRequest: Sendable {
    package let url: UpstreamURL
    package let method: APIConfig.Method
    package let headers: [Header]
    /// JSON where the spell is an api spell; a guest sends what it likes.
    package let body: [UInt8]?

    package struct Header: Sendable {
        /// Lowercase.
        package let name: String
        package let value: String
    }

    /// What a spell asks with these parameters. Nothing of the caller's own request is in it.
    package init(_ config: APIConfig, _ parameters: JSONText) throws(RuntimeFailure) {
        method = config.method
        if config.method.sendsBody {
            url = config.url
            body = parameters.bytes
        } else {
            url = config.url.with(target: try QueryEncoding.adding(parameters, to: config.url.target))
            body = nil
        }
        headers = Self.completed(config.headers.compactMap(Self.literal), hasBody: body != nil)
    }

    /// A request that a guest makes; the headers are checked.
    init(to url: UpstreamURL, method: APIConfig.Method, headers: [Header], body: [UInt8]?) {
        self.init(
            url: url, method: method, headers: Self.completed(headers, hasBody: body != nil), body: body)
    }

    /// The same request with these headers instead of any of the same names.
    func adding(_ more: [Header]) -> UpstreamRequest {
        UpstreamRequest(
            url: url, method: method,
            headers: headers.filter { header in !more.contains { $0.name == header.name } } + more, body: body)
    }

    private static func literal(_ header: APIConfig.Header) -> Header? {
        if case .text(let value) = header.value { Header(name: header.name, value: value) } else { nil }
    }

    private init(url: UpstreamURL, method: APIConfig.Method, headers: [Header], body: [UInt8]?) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
    }

    /// The author's headers, and the ones that every request has unless the author chose them.
    private static func completed(_ headers: [Header], hasBody: Bool) -> [Header] {
        var standard = [("accept", "application/json"), ("user-agent", "spell")]
        if hasBody { standard.append(("content-type", "application/json")) }
        return headers
            + standard.filter { name, _ in !headers.contains { $0.name == name } }
            .map { Header(name: $0.0, value: $0.1) }
    }
}

extension UpstreamRequest {
    /// The request that a redirect answer asks for; nil when the status is not a redirect to follow.
    ///
    /// 303 always asks with GET, 301 and 302 turn a POST into a GET, 307 and 308 keep method and body (RFC 9110
    /// section 15.4, and what browsers do). Another origin gets no header of the author's but those that describe the
    /// message. Throws `upstream_blocked` for a step from https to http, `upstream_failed` for no usable location.
    package func redirected(status: UInt, location: String?) throws(RuntimeFailure) -> UpstreamRequest? {
        guard [301, 302, 303, 307, 308].contains(status) else { return nil }
        guard let location, let target = url.resolving(location) else {
            throw RuntimeFailure(.upstreamFailed, "The upstream answered \(status) without a location to go to.")
        }
        let next: UpstreamURL
        do throws(UpstreamURL.Fault) { next = try UpstreamURL(target) } catch {
            throw RuntimeFailure(.upstreamBlocked, "The upstream redirects to a URL that \(error.reason).")
        }
        guard next.scheme == .https || url.scheme == .http else {
            throw RuntimeFailure(.upstreamBlocked, "The upstream redirects from https to http.")
        }
        let becomesGet = status == 303 || (status == 301 || status == 302) && method == .post
        return UpstreamRequest(
            url: next, method: becomesGet ? .get : method,
            headers: headers.filter { header in
                (next.hasSameOrigin(as: url) || HeaderRules.isForAnyOrigin(header.name))
                    && !(becomesGet && header.name == "content-type")
            },
            body: becomesGet ? nil : body)
    }
}

extension UpstreamURL {
    /// A Location header's absolute or relative reference (RFC 3986 section 5), without its fragment.
    fileprivate func resolving(_ reference: String) -> String? {
        guard let base = URL(string: description) else { return nil }
        return URL(string: reference, relativeTo: base)?.absoluteString.split(separator: "#").first.map(String.init)
    }
}
