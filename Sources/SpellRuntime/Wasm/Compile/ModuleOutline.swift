/// What can be told of a module from its sections' headers alone, before anything is spent on compiling it. Says
/// nothing where the bytes make no sense: the compiler will.
struct ModuleOutline {
    /// How many functions the module says that it defines.
    private(set) var functionCount = 0

    private static let functionSection: UInt8 = 3

    init(_ module: [UInt8]) {
        var reader = LEBReader(module.dropFirst(8))
        while let section = reader.byte(), let size = reader.u32(), let body = reader.take(Int(size)) {
            guard section == Self.functionSection else { continue }
            var counts = LEBReader(body)
            functionCount += Int(counts.u32() ?? 0)
        }
    }
}

/// Reads wasm's variable-length integers from the front of some bytes; nil at their end or where they are malformed.
struct LEBReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var remaining: ArraySlice<UInt8> { rest }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func u32() -> UInt32? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 35, by: 7) {
            guard let byte = byte() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return UInt32(exactly: value) }
        }
        return nil
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
