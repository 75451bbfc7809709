internal import Foundation
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Reads what must not stand in a command line: typed without echo on a terminal, else the whole of standard input.
package enum SecretInput {
    /// Without the line feed at its end. Fails where nothing is given or it is not UTF-8.
    package static func read(asking question: String, on console: Console) throws(Failure) -> String {
        let bytes = isatty(STDIN_FILENO) == 1 ? try typed(question, console) : try InputFile.read("-")
        guard let text = String(validating: withoutLineEnd(bytes), as: UTF8.self), !text.isEmpty else {
            throw .usage("A value is needed on standard input, in UTF-8")
        }
        return text
    }

    /// Drops one line end, as `echo` and editors add it.
    package static func withoutLineEnd(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.last == 0x0A else { return bytes }
        let line = bytes.dropLast()
        return Array(line.last == 0x0D ? line.dropLast() : line)
    }

    private static func typed(_ question: String, _ console: Console) throws(Failure) -> [UInt8] {
        var settings = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { throw .failed("Cannot ask on this terminal") }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
        try console.remark(question)
        return Array((readLine() ?? "").utf8)
    }
}
