import Foundation
import SpellJSON
import SpellTestSupport
import Testing

/// One person's home folder, and the `spell` that they use in it against one server.
struct LoginHome {
    let path: String
    let server: String
    private let more: [String: String]

    init(_ path: String, server: ServerProcess, _ more: [String: String] = [:]) {
        self.path = path
        self.server = server.url
        self.more = more
    }

    var loginFile: String { path + "/.config/spell/logins.json" }

    func start(_ arguments: [String], _ variables: [String: String] = [:]) throws -> RunningProcess {
        let environment = more.merging(["HOME": path, "SPELL_URL": server]) { $1 }.merging(variables) { $1 }
        return try RunningProcess(SpellBinary.path, arguments, environment: environment, folder: path)
    }

    func spell(_ arguments: String..., with variables: [String: String] = [:]) async throws -> RunningProcess.Result {
        try await start(arguments, variables).result()
    }

    /// A sign-in that waits for its browser.
    struct Waiting {
        let run: RunningProcess
        /// What the person is to open.
        let url: String

        /// One parameter of the address.
        func parameter(_ name: String) -> String {
            URLComponents(string: url)?.queryItems?.first { $0.name == name }?.value ?? ""
        }
    }

    func login(_ arguments: [String] = [], _ variables: [String: String] = [:]) async throws -> Waiting {
        let run = try start(["auth", "login"] + arguments, variables)
        let line = await run.line(containing: "/oauth/authorize?")
        return Waiting(run: run, url: try #require(line, "\(run.errorText)"))
    }
}
