internal import Foundation
internal import Glibc
internal import NIOPosix
internal import SpellClient

/// A program of this machine with its arguments, run to its end with this process's environment.
struct Command: Sendable {
    /// A path.
    let program: String
    let arguments: [String]
    /// Whether what it writes to standard error belongs to its output, or is dropped.
    var keepsErrors = true

    struct Result: Sendable {
        /// The exit code, or 128 and the signal that ended it.
        let code: Int32
        /// The signal that ended it.
        let signal: Int32?
        /// What it wrote, to either stream.
        let output: String
    }

    private struct Fault: Error {
        let reason: String
    }

    /// Runs it; a thread waits for it that may wait.
    func run() async throws(Failure) -> Result {
        do {
            return try await NIOThreadPool.singleton.runIfActive { try runHere() }
        } catch {
            throw .failed("'\(program)' cannot be started\((error as? Fault)?.reason ?? "")")
        }
    }

    private func runHere() throws -> Result {
        let output = try Self.unnamedFile()
        defer { close(output) }
        let pid = try start(output)
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
        lseek(output, 0, SEEK_SET)
        let bytes = try? FileHandle(fileDescriptor: output, closeOnDealloc: false).readToEnd()
        let signal = status & 0x7F
        return Result(
            code: signal == 0 ? status >> 8 & 0xFF : 128 + signal, signal: signal == 0 ? nil : signal,
            output: String(decoding: bytes ?? Data(), as: UTF8.self))
    }

    /// One that is gone when it is closed, however this process ends.
    private static func unnamedFile() throws -> Int32 {
        let folder = FileManager.default.temporaryDirectory.path
        var path = Array("\(folder)/spell-XXXXXX".utf8CString)
        let file = unsafe path.withUnsafeMutableBufferPointer { unsafe $0.baseAddress.map { unsafe mkstemp($0) } ?? -1 }
        guard file >= 0 else { throw Fault(reason: ": no temporary file in '\(folder)'\(MachineFault.reason(errno))") }
        _ = unsafe path.withUnsafeBufferPointer { unsafe $0.baseAddress.map { unsafe unlink($0) } }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        return file
    }

    private func start(_ output: Int32) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        if keepsErrors {
            unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        } else {
            unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }

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
        guard fault == 0 else { throw Fault(reason: MachineFault.reason(fault)) }
        return pid
    }
}
