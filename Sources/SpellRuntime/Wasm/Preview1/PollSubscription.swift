/// One thing that `poll_oneoff` waits for, and the event that it becomes.
struct PollSubscription {
    static let size: UInt32 = 48

    /// When a clock subscription comes due, in nanoseconds as `GuestRun.now` counts them; nil for what is ready at once.
    let deadline: UInt64?
    let event: PollEvent

    /// Reads a `subscription` record: userdata, a tag (0 clock, 1 fd_read, 2 fd_write), and the tag's own fields.
    init(_ call: HostCall, at address: UInt32) throws(HostExit) {
        let userdata = try call.memory.load(UInt64.self, at: address)
        let tag = try call.memory.load(UInt8.self, at: address + 8)
        switch tag {
        case 0:
            deadline = try Self.deadline(call, at: address + 16)
            event = PollEvent(userdata: userdata, errno: .success, type: tag)
        case 1, 2:
            deadline = nil
            event = Self.stream(call, try call.memory.load(UInt32.self, at: address + 16), userdata, tag)
        default:
            throw .errno(.invalid)
        }
    }

    /// A `subscription_clock`: id, timeout (relative, or absolute with flag 1), precision, flags.
    private static func deadline(_ call: HostCall, at address: UInt32) throws(HostExit) -> UInt64 {
        let clock = try ClockID(try call.memory.load(UInt32.self, at: address))
        let timeout = try call.memory.load(UInt64.self, at: address + 8)
        let flags = try call.memory.load(UInt16.self, at: address + 24)
        guard flags <= 1 else { throw .errno(.invalid) }
        return call.run.end(ofWait: timeout, isAbsolute: flags == 1, on: clock)
    }

    private static func stream(_ call: HostCall, _ descriptor: UInt32, _ userdata: UInt64, _ tag: UInt8) -> PollEvent {
        guard let stream = try? call.run.descriptors.stream(descriptor), (stream == .input) == (tag == 1) else {
            return PollEvent(userdata: userdata, errno: .badDescriptor, type: tag)
        }
        let remaining = stream == .input ? UInt64(call.run.unreadBytes) : 1 << 16
        return PollEvent(
            userdata: userdata, errno: .success, type: tag, bytes: remaining, hasHungUp: remaining == 0)
    }
}

/// An `event` record.
struct PollEvent {
    static let size: UInt32 = 32

    let userdata: UInt64
    let errno: Errno
    let type: UInt8
    var bytes: UInt64 = 0
    var hasHungUp = false

    func store(in memory: GuestMemory, at address: UInt32) throws(HostExit) {
        try memory.storeRecord(at: address, size: Self.size) { record throws(HostExit) in
            try record.set(0, userdata)
            try record.set(8, UInt16(errno.rawValue))
            try record.set(10, type)
            try record.set(16, bytes)
            try record.set(24, UInt16(hasHungUp ? 1 : 0))
        }
    }
}
