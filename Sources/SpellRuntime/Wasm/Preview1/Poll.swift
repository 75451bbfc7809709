extension Preview1 {
    /// Waits for streams, which are always ready, and for clocks: a virtual one is moved on instead of waited for.
    static let poll = [
        HostFunction("poll_oneoff", [.i32, .i32, .i32, .i32]) { call throws(HostExit) in
            let count = call.u32(2)
            guard (1...1024).contains(count) else { throw .errno(.invalid) }
            _ = try unsafe call.memory.region(call.u32(0), count * PollSubscription.size)
            _ = try unsafe call.memory.region(call.u32(1), count * PollEvent.size)
            _ = try unsafe call.memory.region(call.u32(3), 4)
            var subscriptions: [PollSubscription] = []
            for index in 0..<count {
                subscriptions.append(try PollSubscription(call, at: call.u32(0) + index * PollSubscription.size))
            }
            let events = try ready(subscriptions, call.run)
            for (index, event) in events.enumerated() {
                try event.store(in: call.memory, at: call.u32(1) + UInt32(index) * PollEvent.size)
            }
            try call.memory.store(UInt32(events.count), at: call.u32(3))
        }
    ]

    /// What is ready now; with nothing ready, what is first to be, at its time.
    private static func ready(
        _ subscriptions: [PollSubscription], _ run: GuestRun
    ) throws(HostExit) -> [PollEvent] {
        let isStreamReady = subscriptions.contains { $0.deadline == nil }
        if !isStreamReady, let first = subscriptions.compactMap(\.deadline).min() { try run.wait(until: first) }
        let now = run.now
        return subscriptions.compactMap { subscription in
            if let deadline = subscription.deadline, deadline > now { return nil }
            return subscription.event
        }
    }
}
