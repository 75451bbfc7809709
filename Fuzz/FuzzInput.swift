/// The fuzzer's bytes, taken from the front.
struct FuzzInput {
    private var bytes: ArraySlice<UInt8>

    @unsafe init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))[...]
    }

    /// What is left.
    var rest: [UInt8] { Array(bytes) }

    mutating func byte() -> UInt8? { bytes.popFirst() }

    /// Eight bytes, little-endian; zeros where none are left.
    mutating func word() -> Int64 {
        var word: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 8) { word |= UInt64(byte() ?? 0) << UInt64(shift) }
        return Int64(bitPattern: word)
    }

    mutating func number(upTo limit: UInt32) -> UInt32 {
        (UInt32(byte() ?? 0) | UInt32(byte() ?? 0) << 8 | UInt32(byte() ?? 0) << 16) % (limit + 1)
    }

    @unsafe mutating func copyBytes(upTo limit: Int, into region: UnsafeMutableRawBufferPointer) {
        let taken = bytes.prefix(min(limit, region.count))
        unsafe region.copyBytes(from: taken)
        bytes = bytes.dropFirst(taken.count)
    }
}
