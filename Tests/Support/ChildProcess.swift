internal import Foundation
internal import Glibc

/// Starts programs without Foundation, whose children inherit what they should not.
enum ChildProcess {
    /// A file that a child has as one of its standard streams.
    struct Stream {
        let descriptor: Int32
        let path: String
        let flags: Int32
    }

    /// Starts the program in a folder with exactly this environment, and answers its id.
    static func start(
        _ arguments: [String], _ environment: [String: String], in folder: String, _ streams: [Stream]
    ) throws -> pid_t {
        let environment = environment.merging(["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]) { given, _ in given }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for stream in streams {
            unsafe posix_spawn_file_actions_addopen(&actions, stream.descriptor, stream.path, stream.flags, 0o600)
        }
        let argv = unsafe (["/usr/bin/env", "-C", folder] + arguments).map { unsafe strdup($0) } + [nil]
        let envp = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
        defer { unsafe (argv + envp).forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let fault = unsafe posix_spawn(&pid, "/usr/bin/env", &actions, nil, argv, envp)
        guard fault == 0 else { throw POSIXError(POSIXErrorCode(rawValue: fault) ?? .EIO) }
        return pid
    }

    /// Waits for the end: the exit code, or 128 and the signal that ended it.
    static func wait(for pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}
