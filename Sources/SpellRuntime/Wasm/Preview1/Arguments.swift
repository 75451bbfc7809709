extension Preview1 {
    /// No arguments, and no environment but a granted one: where there is nothing, both lists are empty, and nothing is
    /// written wherever it should go.
    static let arguments = [
        HostFunction("args_get", [.i32, .i32]) { _ in },
        HostFunction("args_sizes_get", [.i32, .i32]) { call throws(HostExit) in
            try store(count: 0, bytes: 0, for: call)
        },
        HostFunction("environ_get", [.i32, .i32]) { call throws(HostExit) in
            try call.run.grants?.environment?.store(
                pointersAt: call.u32(0), bytesAt: call.u32(1), in: call.memory)
        },
        HostFunction("environ_sizes_get", [.i32, .i32]) { call throws(HostExit) in
            let environment = call.run.grants?.environment
            try store(count: environment?.starts.count ?? 0, bytes: environment?.bytes.count ?? 0, for: call)
        },
    ]

    private static func store(count: Int, bytes: Int, for call: HostCall) throws(HostExit) {
        _ = try unsafe call.memory.region(call.u32(1), 4)
        try call.memory.store(UInt32(count), at: call.u32(0))
        try call.memory.store(UInt32(bytes), at: call.u32(1))
    }
}
