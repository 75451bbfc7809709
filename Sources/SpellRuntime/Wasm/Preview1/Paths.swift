extension Preview1 {
    /// There is no directory to start a path at: EBADF for what is not open, ENOTDIR for the three streams.
    static let paths = [
        refusing("path_create_directory", [.i32, .i32, .i32], with: .notDirectory),
        refusing("path_filestat_get", [.i32, .i32, .i32, .i32, .i32], with: .notDirectory),
        refusing("path_filestat_set_times", [.i32, .i32, .i32, .i32, .i64, .i64, .i32], with: .notDirectory),
        refusing("path_link", [.i32, .i32, .i32, .i32, .i32, .i32, .i32], with: .notDirectory),
        refusing(
            "path_open", [.i32, .i32, .i32, .i32, .i32, .i64, .i64, .i32, .i32], with: .notDirectory),
        refusing("path_readlink", [.i32, .i32, .i32, .i32, .i32, .i32], with: .notDirectory),
        refusing("path_remove_directory", [.i32, .i32, .i32], with: .notDirectory),
        refusing("path_rename", [.i32, .i32, .i32, .i32, .i32, .i32], with: .notDirectory),
        refusing(
            "path_symlink", [.i32, .i32, .i32, .i32, .i32], descriptorAt: 2, with: .notDirectory),
        refusing("path_unlink_file", [.i32, .i32, .i32], with: .notDirectory),
    ]
}
