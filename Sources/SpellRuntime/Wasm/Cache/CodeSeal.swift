internal import Crypto

/// Tells our own bytes from anybody else's: an HMAC-SHA256 over a name and what was kept under it, by a key that never
/// leaves the folder. What does not verify is not looked at.
struct CodeSeal: Sendable {
    private static let keyFile = "key"
    private static let keyBytes = 32
    private static let macBytes = 32

    private let key: SymmetricKey

    /// The folder's key; made once, by whichever process is first. A key that others could have read, or that is not
    /// one, gives way to a new one, and then nothing that was sealed before verifies. Nil when none can be kept.
    init?(in folder: PrivateFolder) {
        guard let key = folder.alone({ Self.kept(in: folder) ?? Self.made(in: folder) }) else { return nil }
        self.key = key
    }

    private static func kept(in folder: PrivateFolder) -> SymmetricKey? {
        guard let bytes = folder.read(keyFile, atMost: keyBytes), bytes.count == keyBytes else { return nil }
        return SymmetricKey(data: bytes)
    }

    private static func made(in folder: PrivateFolder) -> SymmetricKey? {
        let fresh = SymmetricKey(size: .bits256)
        folder.write(keyFile, unsafe fresh.withUnsafeBytes { unsafe Array($0)[...] })
        return kept(in: folder)
    }

    static func isKey(_ name: String) -> Bool { name == keyFile }

    /// What to put before the bytes.
    func seal(_ bytes: ArraySlice<UInt8>..., as name: String) -> [UInt8] { Array(mac(bytes, name)) }

    /// What was sealed under this name; nil for anything else.
    func open(_ sealed: [UInt8], as name: String) -> ArraySlice<UInt8>? {
        let bytes = sealed.dropFirst(Self.macBytes)
        // swift-crypto compares codes in constant time.
        guard sealed.count > Self.macBytes, mac([bytes], name) == sealed.prefix(Self.macBytes) else { return nil }
        return bytes
    }

    private func mac(_ pieces: [ArraySlice<UInt8>], _ name: String) -> HashedAuthenticationCode<SHA256> {
        var mac = HMAC<SHA256>(key: key)
        mac.update(data: Array(name.utf8) + [0])
        for piece in pieces { mac.update(data: piece) }
        return mac.finalize()
    }
}
