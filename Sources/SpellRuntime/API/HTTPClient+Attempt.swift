internal import AsyncHTTPClient
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import NIOCore
internal import NIOHTTP1
internal import SpellKernel

/// What an upstream answered, as far as the call goes on with it.
enum UpstreamAnswer: Sendable {
    case body([UInt8])
    case redirect(UpstreamRequest)
}

/// Only a connection that was never made may be tried again elsewhere: nothing has been sent yet.
enum UpstreamAttempt: Sendable {
    case answered(Result<UpstreamAnswer, RuntimeFailure>)
    case notConnected
}

extension HTTPClient {
    /// Sends the request once. The call as a whole has the deadline: it cancels this.
    func attempt(_ request: UpstreamRequest, bodyUpTo maximumBytes: Int) async -> UpstreamAttempt {
        do {
            let response = try await execute(HTTPClientRequest(request), deadline: .distantFuture)
            return .answered(.success(try await response.read(for: request, bodyUpTo: maximumBytes)))
        } catch let failure as RuntimeFailure {
            return .answered(.failure(failure))
        } catch let error where error.isConnectFailure {
            return .notConnected
        } catch let error where error.isGivenUp {
            return .answered(.failure(RuntimeFailure(.interrupted, "The call was given up.")))
        } catch {
            return .answered(.failure(RuntimeFailure(.upstreamFailed, "The connection to the upstream failed.")))
        }
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
    fileprivate func read(
        for request: UpstreamRequest, bodyUpTo maximumBytes: Int
    ) async throws -> UpstreamAnswer {
        let location = headers.first(name: "location")
        if let next = try request.redirected(status: status.code, location: location) { return .redirect(next) }
        guard (200...299).contains(status.code) else {
            throw RuntimeFailure(.upstreamFailed, "The upstream answered with status \(status.code).")
        }
        var bytes: [UInt8] = []
        for try await part in body {
            guard bytes.count + part.readableBytes <= maximumBytes else {
                throw RuntimeFailure(.outputTooLarge, "The upstream's answer is larger than \(maximumBytes) bytes.")
            }
            bytes += part.readableBytesView
        }
        return .body(bytes)
    }
}

extension Error {
    fileprivate var isConnectFailure: Bool {
        if let error = self as? IOError {
            return [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL, ETIMEDOUT].contains(
                error.errnoCode)
        }
        return (self as? HTTPClientError) == .connectTimeout
    }

    fileprivate var isGivenUp: Bool {
        let error = self as? HTTPClientError
        return self is CancellationError || error == .cancelled || error == .alreadyShutdown
    }
}
