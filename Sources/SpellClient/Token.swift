internal import Foundation
internal import SpellJSON

/// A bearer token and where it was found. It is never printed.
package struct Token: Sendable {
    /// For the `authorization` header only.
    package let secret: String
    /// For a person: `--token`, `SPELL_TOKEN` or the file's path.
    package let origin: String

    package init(_ secret: String, from origin: String) throws(Failure) {
        let trimmed = secret.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .usage("The token from \(origin) is empty or has characters that no token has")
        }
        self.secret = trimmed
        self.origin = origin
    }

    /// The first of: the option, `SPELL_TOKEN`, the login that is kept for the server, the development file. The file
    /// (see `DevelopmentFolder`) counts only for a server on this machine: no other one is to see it.
    ///
    /// - Parameter folder: where the development file is looked for first.
    package static func find(
        option: String?, environment: [String: String], server: ServerAddress,
        login: () async throws(Failure) -> Login? = { nil },
        folder: String = FileManager.default.currentDirectoryPath
    ) async throws(Failure) -> Token? {
        if let option { return try Token(option, from: "--token") }
        if let variable = environment["SPELL_TOKEN"], !variable.isEmpty {
            return try Token(variable, from: "SPELL_TOKEN")
        }
        if let login = try await login() { return try Token(login.accessToken, from: "your login at \(login.issuer)") }
        guard server.isLoopback, let file = DevelopmentFolder.file("token", from: folder) else { return nil }
        return try Token(String(decoding: InputFile.read(file), as: UTF8.self), from: file)
    }

    /// What the token says of itself (RFC 7519), unverified: only the server can tell whether it is true.
    package var claims: Claims? {
        let parts = secret.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let text = String(parts[1]).replacing("-", with: "+").replacing("_", with: "/")
        let padded = text + String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), let payload = try? JSONValue(Array(data)) else { return nil }
        return Claims(subject: payload["sub"]?.stringValue, expiry: payload["exp"]?.intValue)
    }

    package struct Claims: Hashable, Sendable {
        /// The user id.
        package let subject: String?
        /// Seconds since 1970-01-01 UTC.
        package let expiry: Int?
    }
}
