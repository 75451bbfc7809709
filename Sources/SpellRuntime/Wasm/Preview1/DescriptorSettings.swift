extension Preview1 {
    /// What a descriptor says of itself. Its file type is "unknown", as for a pipe: a guest's C library then does
    /// not take it for a terminal, and buffers whole blocks.
    static let descriptorSettings = [
        HostFunction("fd_fdstat_get", [.i32, .i32]) { call throws(HostExit) in
            let stream = try call.run.descriptors.stream(call.u32(0))
            let flags = try call.run.descriptors.flags(of: call.u32(0))
            try call.memory.storeRecord(at: call.u32(1), size: 24) { record throws(HostExit) in
                try record.set(2, flags)
                try record.set(8, stream.rights)
            }
        },
        HostFunction("fd_fdstat_set_flags", [.i32, .i32]) { call throws(HostExit) in
            let appendAndNonblock: UInt32 = 1 << 0 | 1 << 2
            _ = try call.run.descriptors.stream(call.u32(0))
            guard call.u32(1) & ~appendAndNonblock == 0 else { throw .errno(.notSupported) }
            try call.run.descriptors.set(flags: UInt16(call.u32(1)), of: call.u32(0))
        },
        refusing("fd_fdstat_set_rights", [.i32, .i64, .i64], with: .notSupported),
        HostFunction("fd_filestat_get", [.i32, .i32]) { call throws(HostExit) in
            _ = try call.run.descriptors.stream(call.u32(0))
            try call.memory.storeRecord(at: call.u32(1), size: 64) { record throws(HostExit) in
                try record.set(24, UInt64(1))
            }
        },
        refusing("fd_filestat_set_size", [.i32, .i64], with: .invalid),
        refusing("fd_filestat_set_times", [.i32, .i64, .i64, .i32], with: .notSupported),
    ]
}
