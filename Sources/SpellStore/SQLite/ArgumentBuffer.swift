internal import SpellKernel

/// The bytes of one statement's arguments in a row, so that SQLite reads them where they are. One connection's, used
/// again for each of its statements.
@safe struct ArgumentBuffer {
    private var bytes: [UInt8] = []

    /// More is given back after the statement.
    private static let keptBytes = 1 << 20

    /// The arguments' bytes stand in `body`'s buffer, each of them `byteCount` long, for as long as it runs.
    mutating func with<Value>(_ arguments: [SQLValue], _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptBytes)
        for argument in arguments { argument.append(to: &bytes) }
        // To SQLite an empty text is an address without bytes; no address would be NULL.
        bytes.append(0)
        return unsafe bytes.withUnsafeBytes(body)
    }
}

extension SQLValue {
    /// How many bytes it takes in an `ArgumentBuffer`.
    var byteCount: Int {
        switch self {
        case .null, .integer: 0
        case .text(let text): text.utf8.count
        case .utf8(let bytes), .bytes(let bytes): bytes.count
        case .id: RawID.textLength
        }
    }

    fileprivate func append(to buffer: inout [UInt8]) {
        switch self {
        case .null, .integer: break
        case .text(let text): buffer.append(contentsOf: text.utf8)
        case .utf8(let bytes), .bytes(let bytes): buffer.append(contentsOf: bytes)
        case .id(let id): id.write(to: &buffer)
        }
    }
}
