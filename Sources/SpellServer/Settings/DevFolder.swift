internal import Crypto
internal import FoundationEssentials
internal import Glibc
internal import SpellKernel
internal import SpellStore

/// What `spell serve --dev` keeps under `.spell/`: generated secrets and a token for its first user, all mode 0600.
package struct DevFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// The issuer and audience of development tokens.
    package static let issuer = "spell-dev"
    package static let audience = "spell"
    /// The user whose token is printed; an administrator in development.
    package static let user = "00000000-0000-7000-8000-000000000001"

    package var tokenFile: String { path + "/token" }
    private var secretFile: String { path + "/secret" }
    private var secretsKeyFile: String { path + "/secrets-key" }

    /// The secret of this folder that tokens are signed with, generated at first.
    package func secret() throws -> String {
        try kept(secretFile, ifLongerThan: 31) {
            Hex.text(unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) })
        }
    }

    /// The key of this folder that authors' secrets are encrypted with, generated at first.
    private func secretsKey() throws -> String { try kept(secretsKeyFile, ifLongerThan: 0, or: SecretKeys.newKey) }

    /// What the file holds, or else something new, written to it.
    private func kept(_ file: String, ifLongerThan bytes: Int, or make: () -> String) throws -> String {
        if let kept = try? String(contentsOfFile: file, encoding: .utf8), kept.utf8.count > bytes { return kept }
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let made = make()
        try write(made, to: file)
        return made
    }

    /// Writes a token for the first user, good for 30 days, and answers it.
    package func writeToken(_ environment: [String: String]) throws -> String {
        guard let user = UserID(Self.user), let secret = environment["JWT_SECRET"] else {
            throw CocoaError(.formatting)
        }
        let mint = TokenMint(
            secret: secret, issuer: Self.first(environment["JWT_ISSUER"]) ?? Self.issuer,
            audience: Self.first(environment["JWT_AUDIENCE"]) ?? Self.audience)
        let token = mint.token(for: user, ttlSeconds: 30 * 86_400)
        try write(token, to: tokenFile)
        return token
    }

    /// The first of a comma list.
    private static func first(_ list: String?) -> String? { list?.split(separator: ",").first.map(String.init) }

    /// Writes a file that nobody else can read, at no moment.
    private func write(_ text: String, to file: String) throws {
        _ = unsafe unlink(file)
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let bytes = Array(text.utf8)
        defer { close(descriptor) }
        let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw CocoaError(.fileWriteOutOfSpace) }
    }

    /// The environment of a development server: what is set already wins, except that it listens on loopback only.
    package func environment(over environment: [String: String]) throws -> [String: String] {
        let defaults = [
            "JWT_SECRET": try secret(), "JWT_ISSUER": Self.issuer, "JWT_AUDIENCE": Self.audience,
            "ADMIN_USER_IDS": Self.user, "SPELL_DATA_DIR": path, "SPELL_ALLOW_INSECURE_UPSTREAMS": "true",
            "SPELL_SECRETS_KEY": try secretsKey(),
        ]
        return defaults.merging(environment) { $1 }.merging(["SPELL_HOST": "127.0.0.1"]) { $1 }
    }
}
