internal import AsyncHTTPClient
internal import NIOCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension Client {
    /// Says in one sentence why no answer came.
    func unreachable(_ error: any Error, to method: Method, after timeoutSeconds: Int64) -> Failure {
        switch error {
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
            .unreachable("\(server) gave no answer within \(timeoutSeconds) s", advice: Self.doubt(method))
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            .unreachable("\(server) closed the connection without an answer", advice: Self.doubt(method))
        case let error as IOError where error.errnoCode == ECONNRESET || error.errnoCode == EPIPE:
            .unreachable("\(server) broke the connection", advice: Self.doubt(method))
        default:
            .unreachable("Cannot reach \(server): \(Unreached.reason(error))", advice: [Self.start])
        }
    }

    private static let start =
        "Is the server running? Start one with 'spell serve --dev', or name yours with --server or SPELL_URL."

    /// The request may have been carried out all the same.
    private static func doubt(_ method: Method) -> [String] {
        guard method != .get else { return [] }
        return ["Whether it was done is not known. A run with --idempotency-key can be repeated: it runs only once."]
    }
}
