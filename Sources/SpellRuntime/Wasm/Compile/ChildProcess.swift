internal import CWasmtime
internal import Glibc

/// A child that answers on its stdout and is waited for by this thread. It inherits no descriptor, and of the
/// environment only where libraries are.
struct ChildProcess: ~Copyable {
    enum Answer {
        case whole([UInt8])
        case late
        case tooLong
    }

    enum End: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    private let pid: pid_t
    private let output: Descriptor
    private let errors: Descriptor

    /// Nil when the machine cannot start it.
    init?(_ path: String, _ arguments: [String], input: borrowing Descriptor) {
        var ends: [Int32] = [-1, -1]
        guard unsafe spell_pipe(&ends) == 0, let reading = Descriptor(ends[0]), let writing = Descriptor(ends[1]),
            let errors = Descriptor.memoryFile([]),
            let pid = Self.start(path, arguments, input.number, writing.number, errors.number)
        else { return nil }
        _ = consume writing
        self.pid = pid
        output = reading
        self.errors = errors
    }

    private static func start(
        _ path: String, _ arguments: [String], _ input: Int32, _ output: Int32, _ errors: Int32
    ) -> pid_t? {
        let argv = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
        let libraries = unsafe getenv("LD_LIBRARY_PATH").map { unsafe strdup("LD_LIBRARY_PATH=" + String(cString: $0)) }
        // A child that runs out of memory must end, not look for its backtrace.
        let quiet = unsafe strdup("SWIFT_BACKTRACE=enable=no")
        let environment = unsafe [quiet, libraries ?? nil, nil]
        defer { unsafe (argv + environment).forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let fault = unsafe spell_start_child(path, argv, environment, input, output, errors, &pid)
        return fault == 0 ? pid : nil
    }

    /// Reads the answer to its end, until the deadline. What is late or too long is left; then kill the child.
    func answer(by deadline: MonotonicTime, atMost limit: Int) -> Answer {
        var bytes: [UInt8] = []
        let pieceSize = 1 << 20
        while true {
            var ready = pollfd(fd: output.number, events: Int16(POLLIN), revents: 0)
            let left = deadline.microsecondsLeft()
            guard left > 0 else { return .late }
            spell_note_long_work()
            guard unsafe poll(&ready, 1, Int32(min(left / 1000 + 1, 1000))) > 0 else { continue }
            var fault: Int32 = 0
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
                let got = unsafe read(output.number, buffer.baseAddress, pieceSize)
                if got < 0 { fault = errno }
                count = max(0, got)
            }
            // Nothing but an interruption is known to befall a pipe; whatever else does is asked about until the deadline.
            guard fault == 0 else { continue }
            if piece.isEmpty { return .whole(bytes) }
            bytes += piece
            if bytes.count > limit { return .tooLong }
        }
    }

    func kill() { Glibc.kill(pid, SIGKILL) }

    /// Waits for the end, which is near once the answer was read or the child killed; then what it said on stderr.
    consuming func end() -> (End, errors: String) {
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let said = String(decoding: errors.readFile() ?? [], as: UTF8.self)
        return (signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal), said)
    }
}
