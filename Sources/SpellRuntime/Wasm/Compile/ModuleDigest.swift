internal import Crypto
internal import SpellKernel

/// How a wasm module is named: the sha-256 of its bytes.
package enum ModuleDigest {
    /// 64 lowercase hex digits. Takes about a millisecond for each megabyte.
    package static func hex(_ bytes: [UInt8]) -> String { Hex.text(SHA256.hash(data: bytes)) }
}
