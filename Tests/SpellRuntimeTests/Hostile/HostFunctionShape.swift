import Testing

/// What each parameter of a function of preview1 is, so that an attack can be aimed at it. Written from the
/// interface's definition, not from our host.
struct HostFunctionShape: Sendable, CustomTestStringConvertible {
    enum Parameter: Equatable {
        /// A number that leads the function as far as its pointers.
        case plain(String)
        /// Where a result of so many bytes is stored.
        case result(bytes: Int)
        /// A buffer, whose length is the next parameter.
        case buffer
        /// An array of records of so many bytes, whose count is the next parameter; at most 1024.
        case records(bytes: Int)
        /// As `records`, with its count two parameters later.
        case recordsCountedLater(bytes: Int)
    }

    let name: String
    let parameters: [Parameter]
    /// What it answers when all is well.
    let errno: Int
    /// False for a function that refuses before it looks at its pointers: there is nothing behind them.
    let looksAtPointers: Bool

    var testDescription: String { name }

    /// - Parameter looksAtPointers: before it refuses with the errno; as it is where it does not refuse.
    init(_ name: String, _ shape: String, errno: Int = 0, looksAtPointers: Bool? = nil) {
        self.name = name
        self.errno = errno
        self.looksAtPointers = looksAtPointers ?? (errno == 0)
        parameters = shape.split(separator: " ").map { word in
            let parts = word.split(separator: ":")
            let bytes = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
            return switch parts.first {
            case "result": .result(bytes: bytes)
            case "buffer": .buffer
            case "records": .records(bytes: bytes)
            case "records-later": .recordsCountedLater(bytes: bytes)
            default: .plain(String(word))
            }
        }
    }

    /// All 46. A number stands for itself; what follows a buffer or an array is its length or count.
    static let all = [
        // No arguments and no environment: nothing is written, so these two pointers are never used.
        Self("args_get", "7 7"),
        Self("environ_get", "7 7"),
        Self("args_sizes_get", "result:4 result:4"),
        Self("environ_sizes_get", "result:4 result:4"),
        Self("clock_res_get", "0 result:8"),
        Self("clock_time_get", "0 0 result:8"),
        Self("fd_advise", "0 0 0 0", errno: 70),
        Self("fd_allocate", "0 0 0", errno: 70),
        Self("fd_close", "0"),
        Self("fd_datasync", "0", errno: 28),
        Self("fd_fdstat_get", "1 result:24"),
        Self("fd_fdstat_set_flags", "1 4"),
        Self("fd_fdstat_set_rights", "1 0 0", errno: 58),
        Self("fd_filestat_get", "1 result:64"),
        Self("fd_filestat_set_size", "1 0", errno: 28),
        Self("fd_filestat_set_times", "1 0 0 0", errno: 58),
        Self("fd_pread", "0 records:8 1 0 result:4", errno: 70),
        Self("fd_prestat_dir_name", "3 buffer 8", errno: 8),
        Self("fd_prestat_get", "3 result:8", errno: 8),
        Self("fd_pwrite", "1 records:8 1 0 result:4", errno: 70),
        Self("fd_read", "0 records:8 1 result:4"),
        Self("fd_readdir", "0 buffer 8 0 result:4", errno: 54),
        Self("fd_renumber", "0 0"),
        Self("fd_seek", "0 0 0 result:8", errno: 70),
        Self("fd_sync", "0", errno: 28),
        Self("fd_tell", "0 result:8", errno: 70),
        Self("fd_write", "2 records:8 1 result:4"),
        Self("path_create_directory", "0 buffer 8", errno: 54),
        Self("path_filestat_get", "0 0 buffer 8 result:64", errno: 54),
        Self("path_filestat_set_times", "0 0 buffer 8 0 0 0", errno: 54),
        Self("path_link", "0 0 buffer 8 0 buffer 8", errno: 54),
        Self("path_open", "0 0 buffer 8 0 0 0 0 result:4", errno: 54),
        Self("path_readlink", "0 buffer 8 buffer 8 result:4", errno: 54),
        Self("path_remove_directory", "0 buffer 8", errno: 54),
        Self("path_rename", "0 buffer 8 0 buffer 8", errno: 54),
        Self("path_symlink", "buffer 8 0 buffer 8", errno: 54),
        Self("path_unlink_file", "0 buffer 8", errno: 54),
        Self("poll_oneoff", "records-later:48 records-later:32 1 result:4"),
        Self("proc_exit", "0"),
        Self("proc_raise", "9", errno: 58),
        Self("random_get", "buffer 8"),
        Self("sched_yield", ""),
        Self("sock_accept", "0 0 result:4", errno: 57),
        Self("sock_recv", "0 records:8 1 0 result:4 result:2", errno: 57),
        Self("sock_send", "0 records:8 1 0 result:4", errno: 57),
        Self("sock_shutdown", "0 3", errno: 57),
    ]
}
