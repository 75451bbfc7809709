internal import CWasmtime

/// The host functions of the bare loop, and the one call that they serve: what the echo command asks for, unchecked.
@safe final class BareCalls {
    private var input: [UInt8] = []
    private var read = 0
    private(set) var output: [UInt8] = []

    func begin(_ input: [UInt8]) {
        self.input = input
        read = 0
        output.removeAll(keepingCapacity: true)
    }

    func read(_ memory: UnsafeMutableRawPointer, _ slots: UnsafeMutablePointer<wasmtime_val_raw_t>) -> Int32 {
        let vector = unsafe memory + Int(slots[1].i32)
        let start = unsafe Int(vector.load(as: UInt32.self))
        let count = unsafe min(Int(vector.load(fromByteOffset: 4, as: UInt32.self)), input.count - read)
        unsafe UnsafeMutableRawBufferPointer(start: memory + start, count: count).copyBytes(
            from: input[read..<read + count])
        read += count
        unsafe (memory + Int(slots[3].i32)).storeBytes(of: UInt32(count), as: UInt32.self)
        return 0
    }

    func write(_ memory: UnsafeMutableRawPointer, _ slots: UnsafeMutablePointer<wasmtime_val_raw_t>) -> Int32 {
        var total = 0
        for index in 0..<(unsafe Int(slots[2].i32)) {
            let vector = unsafe memory + Int(slots[1].i32) + index * 8
            let start = unsafe Int(vector.load(as: UInt32.self))
            let count = unsafe Int(vector.load(fromByteOffset: 4, as: UInt32.self))
            unsafe output.append(contentsOf: UnsafeRawBufferPointer(start: memory + start, count: count))
            total += count
        }
        unsafe (memory + Int(slots[3].i32)).storeBytes(of: UInt32(total), as: UInt32.self)
        return 0
    }
}
