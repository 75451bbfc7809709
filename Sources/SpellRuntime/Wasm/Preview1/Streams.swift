extension Preview1 {
    /// The guest's only way to its parameters and to its output.
    static let streams = [
        HostFunction("fd_read", [.i32, .i32, .i32, .i32]) { call throws(HostExit) in
            guard try call.run.descriptors.stream(call.u32(0)) == .input else { throw .errno(.badDescriptor) }
            let regions = try unsafe call.memory.vectors(call.u32(1), call.u32(2))
            _ = try unsafe call.memory.region(call.u32(3), 4)
            var total: UInt32 = 0
            for index in unsafe regions.indices {
                let region = unsafe regions[index]
                let count = unsafe call.run.read(into: region)
                total += UInt32(count)
                if count < region.count { break }
            }
            try call.memory.store(total, at: call.u32(3))
        },
        HostFunction("fd_write", [.i32, .i32, .i32, .i32]) { call throws(HostExit) in
            let stream = try call.run.descriptors.stream(call.u32(0))
            guard stream != .input else { throw .errno(.badDescriptor) }
            let regions = try unsafe call.memory.vectors(call.u32(1), call.u32(2))
            _ = try unsafe call.memory.region(call.u32(3), 4)
            var total: UInt32 = 0
            for index in unsafe regions.indices {
                let region = unsafe regions[index]
                let (sum, overflows) = total.addingReportingOverflow(UInt32(region.count))
                guard !overflows else { throw .errno(.invalid) }
                try unsafe call.run.write(UnsafeRawBufferPointer(region), to: stream)
                total = sum
            }
            try call.memory.store(total, at: call.u32(3))
        },
    ]
}
