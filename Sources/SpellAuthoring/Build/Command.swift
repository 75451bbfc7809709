internal import Foundation
internal import Glibc
internal import NIOPosix
internal import SpellClient

/// A program of this machine with its arguments, run to its end with this process's environment.
struct Command: Sendable {
    /// A path.
    let program: String
    let arguments: [String]

    struct Result: Sendable {
        /// The exit code, or 128 and the signal that ended it.
        let code: Int32
        /// What it wrote, to either stream.
        let output: String
    }

    /// Runs it; a thread waits for it that may wait.
    func run() async throws(Failure) -> Result {
        guard let result = try? await NIOThreadPool.singleton.runIfActive({ runHere() }) else {
            throw .failed("'\(program)' cannot be started")
        }
        return result
    }

    /// Nil when the machine cannot start it.
    private func runHere() -> Result? {
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("spell-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: output) }
        guard let pid = start(output: output) else { return nil }
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let text = String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
        return Result(code: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, output: text)
    }

    private func start(output: String) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)

        // A pool's threads block signals, and a mask is inherited: the program is to hear an interrupt.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let argv = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe argv.forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let fault = unsafe posix_spawn(&pid, program, &actions, &attributes, argv, environ)
        return fault == 0 ? pid : nil
    }
}
