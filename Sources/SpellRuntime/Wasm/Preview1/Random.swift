extension Preview1 {
    static let random = [
        HostFunction("random_get", [.i32, .i32]) { call throws(HostExit) in
            let region = try unsafe call.memory.region(call.u32(0), call.u32(1))
            // Filling a whole memory takes longer than a guest may outstay its time.
            let piece = 64 << 10
            for start in stride(from: 0, to: region.count, by: piece) {
                try call.run.stopIfLate()
                let end = min(start + piece, region.count)
                unsafe call.run.fillRandomly(UnsafeMutableRawBufferPointer(rebasing: region[start..<end]))
            }
        }
    ]
}
