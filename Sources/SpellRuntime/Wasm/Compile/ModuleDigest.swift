internal import Crypto

/// How a wasm module is named: the sha-256 of its bytes.
package enum ModuleDigest {
    /// 64 lowercase hex digits. Takes about a millisecond for each megabyte.
    package static func hex(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
