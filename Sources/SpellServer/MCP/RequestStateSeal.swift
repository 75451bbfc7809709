package import Crypto

/// Closes a state with an authentication code (HMAC-SHA256), so that nobody but a node of this database makes one.
package struct RequestStateSeal: Sendable {
    private let key: SymmetricKey

    package init(key: SymmetricKey) { self.key = key }

    /// base64url of the code and the state.
    func close(_ state: RequestState) -> String {
        let bytes = state.json
        let code = HMAC<SHA256>.authenticationCode(for: bytes, using: key)
        return String(decoding: Base64URL.encode(Array(code) + bytes), as: UTF8.self)
    }

    /// Nil for what `close` did not make.
    func open(_ text: String) -> RequestState? {
        guard text.utf8.count <= Self.longest, let bytes = Base64URL.decode(text),
            bytes.count > SHA256.byteCount,
            HMAC<SHA256>.isValidAuthenticationCode(
                bytes.prefix(SHA256.byteCount), authenticating: bytes.dropFirst(SHA256.byteCount), using: key)
        else { return nil }
        return RequestState(Array(bytes.dropFirst(SHA256.byteCount)))
    }

    private static let longest = 4096
}
