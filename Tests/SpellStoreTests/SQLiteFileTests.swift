import Foundation
import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("The SQLite file")
struct SQLiteFileTests {
    @Test("a second opener is told that the file is held, and may have it after the first has closed it")
    func secondOpener() async throws {
        try await Engine.sqlite.withLocation { location in
            let first = try await Store.open(location)
            do throws(StoreFailure) {
                _ = try await Store.open(location)
                Issue.record("two stores hold one file")
            } catch {
                #expect(error.description.contains("one process alone may own a SQLite store"))
            }
            #expect(await first.isReady())
            await first.close()
            #expect(await !first.isReady())
            let third = try await Store.open(location)
            #expect(await third.isReady())
            await third.close()
        }
    }

    @Test("the file and its folder are their owner's alone, and commits wait for the disk")
    func settings() async throws {
        try await TemporaryFolder.with { folder in
            let store = try await Store.open(.sqlite(path: "\(folder)/a/b/spell.db"))
            _ = try await store.caller()
            for (path, mode) in [("a/b", 0o700), ("a/b/spell.db", 0o600), ("a/b/spell.db-wal", 0o600)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
                #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
            }
            try await store.database.transaction { session throws(StoreFailure) in
                #expect(try session.query("PRAGMA synchronous", []).first?.integer(0) == 2)
                #expect(try session.query("PRAGMA journal_mode", []).first?.text(0) == "wal")
                #expect(try session.query("PRAGMA foreign_keys", []).first?.integer(0) == 1)
                #expect(try session.query("PRAGMA busy_timeout", []).first?.integer(0) == 5000)
            }
            await store.close()
        }
    }

    @Test("a path that cannot be opened is an error in words")
    func badPath() async throws {
        await #expect(throws: StoreFailure.self) { _ = try await Store.open(.sqlite(path: "/proc/no/spell.db")) }
    }

    @Test(
        "locations are read from URLs",
        arguments: [
            ("sqlite:///var/lib/spell.db", StoreLocation.sqlite(path: "/var/lib/spell.db")),
            ("postgres://a@b/c", .postgres(url: "postgres://a@b/c")),
            ("postgresql:///c?host=/tmp", .postgres(url: "postgresql:///c?host=/tmp")),
            ("sqlite://relative.db", nil), ("sqlite:///", nil), ("sqlite:/a.db", nil), ("mysql://a", nil), ("", nil),
        ])
    func locations(url: String, location: StoreLocation?) {
        #expect(StoreLocation(url: url) == location)
    }
}
