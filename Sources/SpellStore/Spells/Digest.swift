internal import SpellKernel
internal import Crypto
internal import NIOPosix

enum Digest {
    /// 64 lowercase hex digits, worked out on a thread where many bytes may take their time.
    static func sha256(_ bytes: [UInt8]) async throws(StoreFailure) -> String {
        do {
            return try await NIOThreadPool.singleton.runIfActive { Hex.text(SHA256.hash(data: bytes)) }
        } catch {
            throw .unavailable(String(describing: error))
        }
    }
}
