internal import Crypto
internal import Foundation

/// The secrets of one attempt to sign in: new every time, known to this process alone.
package struct LoginAttempt: Sendable {
    /// Ties the answer in the browser to this attempt.
    package let state: String
    /// Proves to the token endpoint that the code was asked for here (RFC 7636).
    package let verifier: String
    /// For providers that want one; no id token is read here.
    package let nonce: String

    package init() {
        state = Self.secret()
        verifier = Self.secret()
        nonce = Self.secret()
    }

    /// BASE64URL(SHA256(verifier)): the method S256.
    package var challenge: String { Self.base64URL(SHA256.hash(data: Data(verifier.utf8))) }

    /// 256 bits as 43 characters, which RFC 7636 section 4.1 recommends.
    private static func secret() -> String {
        base64URL(unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) })
    }

    private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
