internal import Foundation
internal import Glibc

/// A child process whose output goes to files and whose end a thread waits for. Foundation's `Process` hears of an
/// end, and of output, through descriptors that other children may inherit and hold open; this cannot be mistaken.
package final class RunningProcess: Sendable {
    private let pid: pid_t
    private let output = OutputFile()
    private let errors = OutputFile()
    private let ended = Ended()

    /// Starts the program with exactly this environment (and PATH).
    package init(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], folder: String = "/tmp"
    ) throws {
        let environment = environment.merging(["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]) { given, _ in given }
        pid = try Self.spawn(
            ["/usr/bin/env", "-C", folder, path] + arguments, environment.map { "\($0)=\($1)" },
            output: output.path, errors: errors.path)
        Thread.detachNewThread { [pid, ended] in
            var status: Int32 = 0
            while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
            ended.set(status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
        }
    }

    deinit { if !ended.hasCome { kill(pid, SIGKILL) } }

    private static func spawn(
        _ arguments: [String], _ environment: [String], output: String, errors: String
    ) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
        let argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
        let envp = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe (argv + envp).forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let fault = unsafe posix_spawn(&pid, arguments[0], &actions, nil, argv, envp)
        guard fault == 0 else { throw POSIXError(POSIXErrorCode(rawValue: fault) ?? .EIO) }
        return pid
    }

    package var errorText: String { errors.text }

    /// Waits for a line on standard error; nil when the process ends without it.
    package func line(containing text: String) async -> String? {
        while true {
            let hasEnded = ended.hasCome
            if let line = errors.text.split(separator: "\n").first(where: { $0.contains(text) }) { return String(line) }
            if hasEnded { return nil }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Sends the signal and waits for the end.
    @discardableResult
    package func signal(_ number: Int32) async -> Int32 {
        kill(pid, number)
        return await ended.wait()
    }

    package struct Result: Sendable {
        /// The exit code, or 128 and the signal that ended it.
        package let code: Int32
        package let output: String
        package let errors: String
    }

    /// Waits for the end.
    package func result() async -> Result {
        let code = await ended.wait()
        return Result(code: code, output: output.text, errors: errors.text)
    }
}

/// A file that is gone with its owner.
private final class OutputFile: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "spell-output-\(UUID().uuidString)").path

    var text: String { (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
