extension Preview1 {
    /// No arguments and no environment: both lists are empty.
    static let arguments = [
        HostFunction("args_get", [.i32, .i32]) { _ in },
        HostFunction("args_sizes_get", [.i32, .i32], storeNone),
        HostFunction("environ_get", [.i32, .i32]) { _ in },
        HostFunction("environ_sizes_get", [.i32, .i32], storeNone),
    ]

    @Sendable private static func storeNone(_ call: HostCall) throws(HostExit) {
        try call.memory.store(UInt32(0), at: call.u32(0))
        try call.memory.store(UInt32(0), at: call.u32(1))
    }
}
