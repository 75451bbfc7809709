internal import SpellJSON
internal import SpellKernel

/// One call of an api spell's upstream, with everything that it may take.
struct APICall: Sendable {
    let request: UpstreamRequest
    /// The values of the secrets in the request's headers.
    let secrets: [String]
    let config: APIConfig
    /// Whose call it is.
    let caller: UserID?

    /// The answer's JSON. 204 and 205 have no content (RFC 9110 sections 15.3.5 and 15.3.6): their JSON is null.
    func output(through upstream: Upstream) async throws(RuntimeFailure) -> JSONText {
        let progress = ReadProgress()
        let response = try await within(milliseconds: config.timeoutMs, progress) {
            () async throws(RuntimeFailure) in
            try await upstream.answer(to: request, bodyUpTo: config.maxResponseBytes, progress)
        }
        if response.hasNoContent { return JSONText(checked: Array("null".utf8)) }
        return try await LongWork.run(on: response.body.count, for: caller) { [secrets] in
            Result { () throws(RuntimeFailure) in try Self.output(response.body, without: secrets) }
        }.get()
    }

    private static func output(_ body: [UInt8], without secrets: [String]) throws(RuntimeFailure) -> JSONText {
        let output = try json(body)
        guard !SecretEcho.holds(output, SecretEcho.needles(secrets)) else {
            throw RuntimeFailure(
                .upstreamBlocked, "The upstream's answer repeats a secret of the spell's, so it is not passed on.")
        }
        return output
    }

    /// A byte order mark is passed over, as RFC 8259 section 8.1 lets a reader do.
    private static func json(_ body: [UInt8]) throws(RuntimeFailure) -> JSONText {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = body.starts(with: mark) ? Array(body.dropFirst(mark.count)) : body
        do throws(JSONSyntaxError) {
            let range = try JSONSyntax.check(body)
            return JSONText(checked: range.count == body.count ? body : Array(body[range]))
        } catch {
            throw RuntimeFailure(.invalidOutput, "The upstream's answer \(error.reason).")
        }
    }
}
