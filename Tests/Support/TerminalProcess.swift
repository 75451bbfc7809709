internal import Foundation
internal import Glibc
internal import Synchronization

/// A child process on a terminal of its own, as a person would see it: standard output and error on one screen.
package final class TerminalProcess: Sendable {
    private let pid: pid_t
    private let master: Int32
    private let screen = Mutex<[UInt8]>([])
    private let ended = Ended()

    /// TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), whose names the C library keeps from Swift.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// Starts the program with exactly this environment (and PATH), on a terminal so many columns wide.
    package init(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], folder: String = "/tmp",
        columns: Int = 80
    ) throws {
        master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0, number: UInt32 = 0
        var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard master >= 0, unsafe ioctl(master, Self.setLock, &locked) == 0,
            unsafe ioctl(master, Self.getNumber, &number) == 0, unsafe ioctl(master, UInt(TIOCSWINSZ), &size) == 0
        else { throw POSIXError(.EIO) }
        let terminal = "/dev/pts/\(number)"
        let streams = [Int32(0), 1, 2].map {
            ChildProcess.Stream(descriptor: $0, path: terminal, flags: O_RDWR | O_NOCTTY)
        }
        pid = try ChildProcess.start([path] + arguments, environment, in: folder, streams)
        Thread.detachNewThread { [self] in
            read()
            ended.set(ChildProcess.wait(for: pid))
            close(master)
        }
    }

    /// Until nobody has the terminal open any more, which Linux tells by EIO.
    private func read() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            screen.withLock { $0.append(contentsOf: bytes.prefix(count)) }
        }
    }

    /// What has been written so far, with plain line feeds.
    package var text: String {
        String(decoding: screen.withLock { $0 }, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }

    /// Waits until the screen shows this, or the process has ended.
    package func shows(_ text: String) async -> Bool {
        while true {
            let hasEnded = ended.hasCome
            if self.text.contains(text) { return true }
            if hasEnded { return false }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Types a line.
    package func type(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
    }

    /// Sends the signal.
    package func signal(_ number: Int32) { kill(pid, number) }

    /// Waits for the end; the exit code, or 128 and the signal.
    package func code() async -> Int32 { await ended.wait() }
}
