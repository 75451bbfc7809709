internal import Foundation
internal import SpellJSON

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The sign-ins of one person, by server: JSON, mode 0600, replaced whole.
package struct LoginFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package func login(for server: ServerAddress) throws(Failure) -> Login? { try all()[server.description] }

    /// Keeps a login, in the place of an earlier one for its server.
    func keep(_ login: Login) async throws(Failure) {
        try await locked { () throws(Failure) in try change { $0[login.server] = login } }
    }

    func remove(_ server: ServerAddress) async throws(Failure) {
        try await locked { () throws(Failure) in try change { $0[server.description] = nil } }
    }

    /// The login with a token that is good for a while yet: renewed under the file's lock, so that of many processes
    /// one asks the provider, whose refresh token may be good for one use only.
    func fresh(
        _ server: ServerAddress, renew: (Login) async throws(Failure) -> Login
    ) async throws(Failure) -> Login? {
        guard let login = try login(for: server), login.isDue(at: Date()), login.refreshToken != nil else {
            return try self.login(for: server)
        }
        return try await locked { () async throws(Failure) in
            guard let login = try self.login(for: server), login.isDue(at: Date()) else {
                return try self.login(for: server)
            }
            let renewed = try await renew(login)
            try change { $0[renewed.server] = renewed }
            return renewed
        }
    }

    private func all() throws(Failure) -> [String: Login] {
        guard let bytes = try PrivateFile.read(path) else { return [:] }
        guard let members = try? JSONValue(bytes)["logins"]?.objectValue?.members else {
            throw .usage("'\(path)' is damaged", advice: "Remove it, then sign in again: spell auth login")
        }
        var logins: [String: Login] = [:]
        for (server, value) in members { logins[server] = Login(value, server: server) }
        return logins
    }

    private func change(_ body: (inout [String: Login]) -> Void) throws(Failure) {
        var logins = try all()
        body(&logins)
        var json = JSONWriter()
        json.beginObject()
        json.name("logins")
        json.beginObject()
        for (server, login) in logins.sorted(by: { $0.key < $1.key }) {
            json.name(server)
            login.write(to: &json)
        }
        json.endObject()
        json.endObject()
        try PrivateFile.write(json.bytes + [0x0A], to: path)
    }

    /// Asks for the lock again and again rather than waiting in the kernel, which would hold a thread of the pool.
    private func locked<Value: Sendable>(
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        try PrivateFile.makeFolder(of: path)
        let descriptor = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed("'\(path).lock' cannot be opened") }
        defer { close(descriptor) }
        var tries = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard tries < Self.tries else { throw .failed("Another spell keeps '\(path)' locked") }
            tries += 1
            try? await Task.sleep(for: .milliseconds(50))
        }
        return try await body()
    }

    /// A minute: longer than a provider may take to answer.
    private static let tries = 1200
}
