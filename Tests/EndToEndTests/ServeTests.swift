import Foundation
import SpellKernel
import SpellTestSupport
import Testing

@Suite struct ServeTests {
    @Test func withoutSettingsItNamesEveryMissingOneAndExits78() async throws {
        let result = try await RunningProcess(SpellBinary.path, ["serve"]).result()
        #expect(result.code == 78)
        for name in ["JWT_SECRET", "JWT_ISSUER", "JWT_AUDIENCE"] { #expect(result.errors.contains(name)) }
    }

    @Test func malformedSettingsAreAllListedToo() async throws {
        let environment = [
            "JWT_SECRET": "short", "JWT_ISSUER": "i", "JWT_AUDIENCE": "a", "SPELL_PORT": "http",
            "DATABASE_URL": "mysql://x",
            "ADMIN_USER_IDS": "root", "INTERNAL_AUTH_SECRET": "short", "SPELL_LOG_LEVEL": "loud",
        ]
        let result = try await RunningProcess(SpellBinary.path, ["serve"], environment: environment).result()
        #expect(result.code == 78)
        for name in environment.keys where !["JWT_ISSUER", "JWT_AUDIENCE"].contains(name) {
            #expect(result.errors.contains(name))
        }
        #expect(!result.errors.contains("mysql://x"), "a malformed URL may hold a password")
    }

    @Test func developmentNeedsNoSettings() async throws {
        try await TemporaryFolder.with { folder in
            let run = try RunningProcess(
                SpellBinary.path, ["serve", "--dev"], environment: ["SPELL_PORT": "0"], folder: folder)
            let line = try #require(await run.line(containing: "listens on"))
            let url = try #require(line.split(separator: " ").last.map(String.init))
            let secret = folder + "/.spell/secret"
            let mode = try FileManager.default.attributesOfItem(atPath: secret)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let me = try await RunningProcess(
                SpellBinary.path, ["auth", "status"], environment: ["SPELL_URL": url], folder: folder
            ).result()
            #expect(me.code == 0, "\(me.errors)")
            #expect(await run.signal(SIGTERM) == 0)
        }
    }

    @Test func aSecondServerOnOneSQLiteFileIsRefused() async throws {
        try await TemporaryFolder.with { folder in
            let server = try await ServerProcess.start(["SPELL_DATA_DIR": folder])
            await #expect(throws: ServerProcess.Failure.self) {
                try await ServerProcess.start(["SPELL_DATA_DIR": folder])
            }
            #expect(await server.stop() == 0)
        }
    }

    @Test func aTerminationDrainsWhatRuns() async throws {
        try await TemporaryFolder.with { folder in
            let server = try await ServerProcess.start(["SPELL_DATA_DIR": folder])
            let user = UserID.new()
            #expect(try await server.forge("echo@v1", as: user).status == 201)
            async let load = CrashTests.load(server, (0..<300).map { "k\($0)" }, as: user)
            #expect(try await server.execute("echo", as: user).status == 200)
            #expect(await server.stop() == 0)
            for (key, answer) in await load {
                #expect(answer.status == 200, "\(key): an answer that came is whole")
            }
        }
    }
}
