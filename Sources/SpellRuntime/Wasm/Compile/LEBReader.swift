/// Bytes in which wasm's variable-length integers are.
protocol LEBSource {
    /// The next byte; nil at the end.
    mutating func byte() -> UInt8?
}

extension LEBSource {
    /// Nil at the end, and where it is malformed.
    mutating func u32() -> UInt32? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 35, by: 7) {
            guard let byte = byte() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return UInt32(exactly: value) }
        }
        return nil
    }
}

/// Reads wasm's variable-length integers from the front of some bytes; nil at their end or where they are malformed.
struct LEBReader: LEBSource {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var remaining: ArraySlice<UInt8> { rest }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
