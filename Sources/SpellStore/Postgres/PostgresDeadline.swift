internal import CPostgres
internal import Glibc

/// Until when a server may keep its client waiting. Waiting blocks the calling thread, which is the connection's own.
enum PostgresDeadline {
    case none
    case at(ContinuousClock.Instant)

    init(milliseconds: Int64) { self = .at(.now + .milliseconds(milliseconds)) }

    /// Sends what libpq has buffered; false when the time is over. A connection that broke counts as sent: what libpq
    /// says of it comes with the answer.
    @unsafe func waitUntilSent(_ connection: OpaquePointer) -> Bool {
        while unsafe PQflush(connection) == 1 {
            // A server that has an answer to get rid of may take nothing in before.
            guard let events = unsafe wait(for: connection, Int16(POLLIN | POLLOUT)) else { return false }
            if events & Int16(POLLIN) != 0, unsafe PQconsumeInput(connection) == 0 { return true }
        }
        return true
    }

    /// Reads until `PQgetResult` does not have to wait; false when the time is over.
    @unsafe func waitUntilAnswered(_ connection: OpaquePointer) -> Bool {
        while unsafe PQisBusy(connection) == 1 {
            guard unsafe wait(for: connection, Int16(POLLIN)) != nil else { return false }
            guard unsafe PQconsumeInput(connection) == 1 else { return true }
        }
        return true
    }

    /// What the socket is ready for; nil when the time is over.
    @unsafe private func wait(for connection: OpaquePointer, _ events: Int16) -> Int16? {
        while true {
            var descriptor = unsafe pollfd(fd: PQsocket(connection), events: events, revents: 0)
            let count = unsafe poll(&descriptor, 1, milliseconds)
            if count > 0 { return descriptor.revents }
            if count == 0, isOver { return nil }
            // A signal; anything else is an error that libpq finds at its next look.
            if count < 0, errno != EINTR { return events }
        }
    }

    private var isOver: Bool {
        switch self {
        case .none: false
        case .at(let end): end <= .now
        }
    }

    /// As `poll` takes it, rounded up; -1 waits for ever.
    private var milliseconds: Int32 {
        switch self {
        case .none: return -1
        case .at(let end):
            let left = ContinuousClock.now.duration(to: end).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
            return Int32(clamping: max(0, milliseconds))
        }
    }
}
