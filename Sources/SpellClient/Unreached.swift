internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix

/// Says in a few words why a connection did not come about.
enum Unreached {
    /// Reads after a colon: "connection refused".
    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason($0.error) } ?? "there is no host '\(error.host)'"
        case let error as HTTPClientError where error == .connectTimeout: "it did not answer within 10 s"
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
            "it gave no answer in time"
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            "it closed the connection without an answer"
        case let error as IOError: MachineFault.words(error.errnoCode)
        case is NIOTooManyBytesError: "its answer is too long"
        default: "\(error)"
        }
    }
}
