/// The clocks of preview1, by their numbers.
enum ClockID: UInt32, Sendable {
    case realTime, monotonic, processTime, threadTime

    /// Reads an argument or a field.
    init(_ number: UInt32) throws(HostExit) {
        guard let clock = ClockID(rawValue: number) else { throw .errno(.invalid) }
        self = clock
    }
}

extension Preview1 {
    /// Without the grant, all four show the run's one virtual clock.
    static let clock = [
        HostFunction("clock_res_get", [.i32, .i32]) { call throws(HostExit) in
            _ = try ClockID(call.u32(0))
            try call.memory.store(VirtualClock.resolutionNanoseconds, at: call.u32(1))
        },
        HostFunction("clock_time_get", [.i32, .i64, .i32]) { call throws(HostExit) in
            let clock = try ClockID(call.u32(0))
            _ = try unsafe call.memory.region(call.u32(2), 8)
            try call.memory.store(call.run.time(on: clock), at: call.u32(2))
        },
    ]
}
