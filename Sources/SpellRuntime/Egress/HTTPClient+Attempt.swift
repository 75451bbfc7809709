internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import SpellKernel

extension HTTPClient {
    /// Sends the request once. The call as a whole has the deadline: it cancels this.
    func attempt(
        _ request: UpstreamRequest, _ reading: UpstreamReading, bodyUpTo maximumBytes: Int, _ progress: ReadProgress
    ) async throws(RuntimeFailure) -> UpstreamAttempt {
        let response: HTTPClientResponse
        do {
            response = try await execute(HTTPClientRequest(request), deadline: .distantFuture)
        } catch {
            return try error.attempt
        }
        let redirect = try reading.redirect(after: response.status.code, response.headers, to: request)
        // Where it leads to may think as long as the call has time: no answer has begun yet.
        if let redirect { return .answered(.redirect(redirect)) }
        progress.note()
        let body = try await response.read(upTo: maximumBytes, progress)
        return .answered(
            .response(UpstreamResponse(status: response.status.code, headers: response.headers, body: body)))
    }
}

extension HTTPClientRequest {
    fileprivate init(_ request: UpstreamRequest) {
        self.init(url: request.url.description)
        method = HTTPMethod(rawValue: request.method.rawValue)
        for header in request.headers { headers.add(name: header.name, value: header.value) }
        body = request.body.map { .bytes(ByteBuffer(bytes: $0)) }
    }
}

extension HTTPClientResponse {
    /// Reads no further than it must: an answer that says that it is too large is not read at all.
    fileprivate func read(upTo maximumBytes: Int, _ progress: ReadProgress) async throws(RuntimeFailure) -> [UInt8] {
        let tooLarge = RuntimeFailure(
            .outputTooLarge, "The upstream's answer is larger than \(maximumBytes) bytes.")
        if let length = headers.first(name: "content-length").flatMap(Int.init), length > maximumBytes {
            throw tooLarge
        }
        var bytes: [UInt8] = []
        do {
            for try await part in body {
                guard bytes.count + part.readableBytes <= maximumBytes else { throw tooLarge }
                bytes += part.readableBytesView
                progress.note()
            }
        } catch let failure as RuntimeFailure {
            throw failure
        } catch {
            throw error.isGivenUp ? .givenUp : .connectionFailed
        }
        return bytes
    }
}

extension RuntimeFailure {
    fileprivate static let givenUp = RuntimeFailure(.interrupted, "The call was given up.")
    fileprivate static let connectionFailed = RuntimeFailure(
        .upstreamFailed, "The connection to the upstream failed.")
}

extension Error {
    /// What an error before any answer means for the call.
    fileprivate var attempt: UpstreamAttempt {
        get throws(RuntimeFailure) {
            if isConnectFailure { return .notConnected }
            if isLoss { return .lost }
            throw isGivenUp ? .givenUp : .connectionFailed
        }
    }

    private var isConnectFailure: Bool {
        if let error = self as? IOError {
            return [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL, ETIMEDOUT].contains(
                error.errnoCode)
        }
        return (self as? HTTPClientError) == .connectTimeout
    }

    private var isLoss: Bool {
        if let error = self as? IOError { return [ECONNRESET, EPIPE].contains(error.errnoCode) }
        return (self as? HTTPClientError) == .remoteConnectionClosed
    }

    fileprivate var isGivenUp: Bool {
        let error = self as? HTTPClientError
        return self is CancellationError || error == .cancelled || error == .alreadyShutdown
    }
}
