internal import SpellKernel

/// A statement's arguments in PostgreSQL's binary form (the `*send` functions of its types): one buffer for them all.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    /// Where each begins; nil for null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values { append(value) }
    }

    private mutating func append(_ value: SQLValue) {
        let start = buffer.count
        switch value {
        case .null: break
        case .integer(let number): append(UInt64(bitPattern: number))
        case .text(let text): buffer.append(contentsOf: text.utf8)
        case .utf8(let bytes), .bytes(let bytes): buffer.append(contentsOf: bytes)
        case .id(let id):
            append(id.high)
            append(id.low)
        }
        starts.append(value == .null ? nil : start)
        lengths.append(Int32(buffer.count - start))
    }

    private mutating func append(_ word: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { buffer.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    /// Calls `body` with libpq's parallel arrays: how many, the values, their lengths and their formats.
    func withArrays<Value>(
        _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Value
    ) -> Value {
        // An empty value still needs an address: a null one would mean NULL.
        let bytes = buffer + [0]
        return unsafe bytes.withUnsafeBytes { bytes in
            let base = unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress
            let pointers = unsafe starts.map { start in unsafe start.flatMap { unsafe base?.advanced(by: $0) } }
            let formats = [Int32](repeating: 1, count: starts.count)
            return unsafe body(Int32(starts.count), pointers, lengths, formats)
        }
    }
}
