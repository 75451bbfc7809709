/// Machine code that wasmtime can run as it is, and what it was made from. Whoever hands out one vouches for it:
/// running bytes that something else wrote is running somebody else's program.
struct CompiledCode: Sendable {
    enum Kind: UInt8, Sendable {
        case module = 1
        case component = 2
    }

    let kind: Kind
    /// What wasmtime serialized.
    let bytes: ArraySlice<UInt8>

    init(_ kind: Kind, _ bytes: ArraySlice<UInt8>) {
        self.kind = kind
        self.bytes = bytes
    }

    /// Reads what `encoded` wrote; nil for anything else.
    init?(encoded: ArraySlice<UInt8>) {
        guard let first = encoded.first, let kind = Kind(rawValue: first) else { return nil }
        self.init(kind, encoded.dropFirst())
    }

    var encoded: [UInt8] { [kind.rawValue] + bytes }
}
