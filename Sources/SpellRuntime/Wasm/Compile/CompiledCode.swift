/// Machine code that wasmtime can run as it is, and what it was made from. Whoever hands out one vouches for it:
/// running bytes that something else wrote is running somebody else's program.
struct CompiledCode: Sendable {
    enum Kind: UInt8, Sendable {
        case module = 1
        case component = 2
    }

    let kind: Kind
    /// `ModuleOutline.declarationBytes` of what it was made from.
    let declarationBytes: Int
    /// What wasmtime serialized.
    let bytes: ArraySlice<UInt8>

    init(_ kind: Kind, declarationBytes: Int, _ bytes: ArraySlice<UInt8>) {
        self.kind = kind
        self.declarationBytes = declarationBytes
        self.bytes = bytes
    }

    /// Reads what `encoded` wrote; nil for anything else.
    init?(encoded: ArraySlice<UInt8>) {
        guard encoded.count >= Self.headBytes, let first = encoded.first, let kind = Kind(rawValue: first) else {
            return nil
        }
        let declarationBytes = encoded.dropFirst().prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        self.init(kind, declarationBytes: declarationBytes, encoded.dropFirst(Self.headBytes))
    }

    private static let headBytes = 5

    var encoded: [UInt8] { encodedHead + bytes }

    /// What `encoded` has before the bytes.
    var encodedHead: [UInt8] {
        [kind.rawValue] + stride(from: 0, to: 32, by: 8).map { UInt8(truncatingIfNeeded: declarationBytes >> $0) }
    }
}
