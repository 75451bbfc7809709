import Foundation
import SpellKernel
import SpellRuntime
import SpellTestSupport
import Testing

/// Compiled modules on disk: what is there serves the next start, and what was touched is never run.
@Suite struct CompiledCacheTests {
    /// A node's start: runs the guest and tells whether its module had to be loaded, and so compiled.
    private func compiles(_ guest: [UInt8], in folder: String, _ change: (inout WasmSettings) -> Void = { _ in })
        async throws -> Bool
    {
        let shelf = ModuleShelf()
        let runtime = try WasmFixture.runtime(
            {
                $0.codeFolder = folder
                change(&$0)
            }, artifacts: shelf)
        let sha256 = shelf.put(guest)
        let spell = try WasmFixture.spell(guest)
        try await runtime.prepare(spell)
        let outcome = await runtime.run(
            spell, .emptyObject, as: WasmFixture.invocation, at: WasmFixture.startedAt, for: nil)
        #expect(outcome.output == "7", "\(String(describing: outcome.failure))")
        return shelf.reads(sha256) > 0
    }

    private func guest(_ extra: String = "") throws -> [UInt8] {
        try WasmGuest.command("(call $unsigned (i32.const 7))", extra: extra)
    }

    /// Runs the body with a folder that holds one compiled module, and the module's file.
    private func withWarmFolder(_ body: (_ folder: String, _ file: String) async throws -> Void) async throws {
        try await TemporaryFolder.with { parent async throws in
            let folder = parent + "/modules"
            #expect(try await compiles(guest(), in: folder))
            let file = try #require(try entries(folder).first)
            try await body(folder, folder + "/" + file)
        }
    }

    private func entries(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "key" }.sorted()
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func setMode(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func `the next start compiles nothing`() async throws {
        try await withWarmFolder { folder, _ async throws in
            #expect(try await !compiles(guest(), in: folder))
        }
    }

    @Test func `the folder, its key and its files are this user's alone`() async throws {
        try await withWarmFolder { folder, file async throws in
            #expect(try mode(folder) == 0o700)
            #expect(try mode(folder + "/key") == 0o600)
            #expect(try mode(file) == 0o600)
            #expect(try entries(folder).count == 1)
        }
    }

    @Test func `a changed byte anywhere is found, and the module compiled again`() async throws {
        try await withWarmFolder { folder, file async throws in
            let good = try #require(FileManager.default.contents(atPath: file))
            for position in [0, 31, 32, 33, good.count / 2, good.count - 1] {
                var bytes = good
                bytes[position] ^= 1
                try bytes.write(to: URL(fileURLWithPath: file))
                try setMode(0o600, file)
                #expect(try await compiles(guest(), in: folder), "byte \(position)")
                #expect(try await !compiles(guest(), in: folder), "byte \(position)")
            }
        }
    }

    @Test(arguments: [0, 1, 32, 33, 200]) func `a file cut short is compiled again`(_ length: Int) async throws {
        try await withWarmFolder { folder, file async throws in
            let good = try #require(FileManager.default.contents(atPath: file))
            try good.prefix(length).write(to: URL(fileURLWithPath: file))
            try setMode(0o600, file)
            #expect(try await compiles(guest(), in: folder))
            #expect(try await !compiles(guest(), in: folder))
        }
    }

    @Test func `one module's code does not pass for another's`() async throws {
        try await withWarmFolder { folder, file async throws in
            let other = try WasmGuest.command("(call $unsigned (i32.const 8))")
            try FileManager.default.moveItem(atPath: file, toPath: folder + "/kept")
            let runtime = try WasmFixture.runtime { $0.codeFolder = folder }
            #expect(try await WasmFixture.run(other, on: runtime).output == "8")
            let others = try #require(try entries(folder).first { $0 != "kept" })
            try FileManager.default.moveItem(atPath: folder + "/" + others, toPath: file)
            #expect(try await compiles(guest(), in: folder))
        }
    }

    @Test func `what another key sealed is compiled again`() async throws {
        try await withWarmFolder { folder, _ async throws in
            try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: folder + "/key"))
            try setMode(0o600, folder + "/key")
            #expect(try await compiles(guest(), in: folder))
            #expect(try await !compiles(guest(), in: folder))
        }
    }

    @Test func `a key that others may read, or that is none, is replaced`() async throws {
        try await withWarmFolder { folder, _ async throws in
            try setMode(0o644, folder + "/key")
            #expect(try await compiles(guest(), in: folder))
            #expect(try mode(folder + "/key") == 0o600)
            try Data().write(to: URL(fileURLWithPath: folder + "/key"))
            #expect(try await compiles(guest(), in: folder))
            #expect(try await !compiles(guest(), in: folder))
        }
    }

    @Test func `a file that others may write is compiled again`() async throws {
        try await withWarmFolder { folder, file async throws in
            try setMode(0o622, file)
            #expect(try await compiles(guest(), in: folder))
            #expect(try mode(file) == 0o600)
        }
    }

    @Test func `a link is not followed`() async throws {
        try await withWarmFolder { folder, file async throws in
            let elsewhere = folder + "/elsewhere"
            try FileManager.default.moveItem(atPath: file, toPath: elsewhere)
            try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: elsewhere)
            #expect(try await compiles(guest(), in: folder))
            #expect(try await !compiles(guest(), in: folder))
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
    func `somebody else's file, or folder, is not used`() async throws {
        try await withWarmFolder { folder, file async throws in
            #expect(unsafe chown(file, 65534, 65534) == 0)
            #expect(try await compiles(guest(), in: folder))
            #expect(unsafe chown(folder, 65534, 65534) == 0)
            #expect(try await compiles(guest(), in: folder))
            #expect(try !WasmFixture.runtime { $0.codeFolder = folder }.keepsCode)
            #expect(unsafe chown(folder, 0, 0) == 0)
        }
    }

    @Test func `a folder that others may look into, or that is a link, is not used`() async throws {
        try await withWarmFolder { folder, _ async throws in
            try FileManager.default.createSymbolicLink(atPath: folder + "-link", withDestinationPath: folder)
            #expect(try !WasmFixture.runtime { $0.codeFolder = folder + "-link" }.keepsCode)
            try setMode(0o755, folder)
            #expect(try !WasmFixture.runtime { $0.codeFolder = folder }.keepsCode)
            #expect(try await compiles(guest(), in: folder))
        }
    }

    @Test func `the folder is bounded, and what was not used for longest goes first`() async throws {
        try await TemporaryFolder.with { parent async throws in
            let folder = parent + "/modules"
            let guests = try (0..<3).map { try guest("(global i32 (i32.const \($0)))") }
            _ = try await compiles(guests[0], in: folder)
            let file = folder + "/" + (try #require(try entries(folder).first))
            let size = try #require(FileManager.default.contents(atPath: file)).count
            let two: (inout WasmSettings) -> Void = { $0.codeFolderBytes = size * 2 + size / 2 }
            _ = try await compiles(guests[1], in: folder, two)
            // File times are told apart by the second.
            let names = try entries(folder)
            for name in names {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: folder + "/" + name)
            }
            #expect(try await !compiles(guests[0], in: folder, two))
            #expect(try await compiles(guests[2], in: folder, two))
            #expect(try entries(folder).count == 2)
            #expect(try await !compiles(guests[0], in: folder, two))
            #expect(try await compiles(guests[1], in: folder, two))
        }
    }

    @Test func `what a dead process began to write is cleared away`() async throws {
        try await withWarmFolder { folder, _ async throws in
            let left = folder + "/.new-left"
            try Data("half".utf8).write(to: URL(fileURLWithPath: left))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: left)
            _ = try await compiles(guest("(global i32 (i32.const 1))"), in: folder)
            #expect(!FileManager.default.fileExists(atPath: left))
        }
    }

    @Test func `many nodes start on one empty folder at once`() async throws {
        try await TemporaryFolder.with { parent async throws in
            let folder = parent + "/modules"
            let guest = try guest()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try await compiles(guest, in: folder) } }
                try await group.waitForAll()
            }
            #expect(try entries(folder).count == 1)
            #expect(try await !compiles(guest, in: folder))
        }
    }
}
