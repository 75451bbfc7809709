extension Preview1 {
    /// All four clocks (real time, monotonic, process and thread time) show the run's one virtual clock.
    static let clock = [
        HostFunction("clock_res_get", [.i32, .i32]) { call throws(HostExit) in
            try refuseUnlessClock(call.u32(0))
            try call.memory.store(VirtualClock.resolutionNanoseconds, at: call.u32(1))
        },
        HostFunction("clock_time_get", [.i32, .i64, .i32]) { call throws(HostExit) in
            try refuseUnlessClock(call.u32(0))
            _ = try unsafe call.memory.region(call.u32(2), 8)
            try call.memory.store(call.run.clock.read(), at: call.u32(2))
        },
    ]

    static func refuseUnlessClock(_ id: UInt32) throws(HostExit) {
        guard id <= 3 else { throw .errno(.invalid) }
    }
}
