extension Preview1 {
    /// What can be done with a descriptor besides reading and writing. Only the three streams are ever open, so
    /// whatever needs a position, a size or a directory has nothing to work on.
    static let descriptors = [
        HostFunction("fd_close", [.i32]) { call throws(HostExit) in
            try call.run.descriptors.close(call.u32(0))
        },
        HostFunction("fd_renumber", [.i32, .i32]) { call throws(HostExit) in
            try call.run.descriptors.renumber(call.u32(0), to: call.u32(1))
        },
        refusing("fd_advise", [.i32, .i64, .i64, .i32], with: .illegalSeek),
        refusing("fd_allocate", [.i32, .i64, .i64], with: .illegalSeek),
        refusing("fd_seek", [.i32, .i64, .i32, .i32], with: .illegalSeek),
        refusing("fd_tell", [.i32, .i32], with: .illegalSeek),
        refusing("fd_pread", [.i32, .i32, .i32, .i64, .i32], with: .illegalSeek),
        refusing("fd_pwrite", [.i32, .i32, .i32, .i64, .i32], with: .illegalSeek),
        refusing("fd_datasync", [.i32], with: .invalid),
        refusing("fd_sync", [.i32], with: .invalid),
        refusing("fd_readdir", [.i32, .i32, .i32, .i64, .i32], with: .notDirectory),
        // EBADF at 3, the first number that could be a preopen, ends a guest's search for preopened directories.
        refusing("fd_prestat_get", [.i32, .i32], with: .badDescriptor),
        refusing("fd_prestat_dir_name", [.i32, .i32, .i32], with: .badDescriptor),
    ]

    /// A function that has nothing to work on: EBADF for what is not open, and otherwise always the same errno.
    static func refusing(
        _ name: String, _ parameters: [HostFunction.Parameter], descriptorAt index: Int = 0, with errno: Errno
    ) -> HostFunction {
        HostFunction(name, parameters) { call throws(HostExit) in
            _ = try call.run.descriptors.stream(call.u32(index))
            throw .errno(errno)
        }
    }
}
