import Foundation
import SpellJSON
import SpellTestSupport

/// A folder in which an author works, with the built binary and the compilers of this machine.
struct Workshop: Sendable {
    let folder: String

    static func with(_ body: (Workshop) async throws -> Void) async throws {
        try await TemporaryFolder.with { try await body(Workshop(folder: $0)) }
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../../.."

    /// Python with Zig, as `scripts/setup test` installs it, then whatever this process finds.
    private static let path =
        "\(root)/.deps/zig/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")

    /// Runs `spell` as an author would.
    ///
    /// - Parameter path: the variable `PATH`; nil for the compilers of this machine.
    func spell(
        _ arguments: String..., path: String? = nil, environment: [String: String] = [:]
    ) async throws -> RunningProcess.Result {
        try await spell(arguments, path: path, environment: environment)
    }

    func spell(
        _ arguments: [String], path: String? = nil, environment: [String: String] = [:]
    ) async throws -> RunningProcess.Result {
        try await start(arguments, path: path, environment: environment).result()
    }

    func start(
        _ arguments: [String], path: String? = nil, environment: [String: String] = [:]
    ) throws -> RunningProcess {
        let standard = [
            "PATH": path ?? Self.path, "HOME": folder, "ZIG_GLOBAL_CACHE_DIR": "\(Self.root)/.deps/zig-cache",
        ]
        return try RunningProcess(
            SpellBinary.path, arguments, environment: standard.merging(environment) { $1 }, folder: folder)
    }

    /// The path in which a program of this name is a shell script, before the compilers of this machine.
    ///
    /// Another process writes it: what this one has open to write, a child that is started meanwhile keeps busy.
    func path(with program: String, script: String) async throws -> String {
        let make = #"mkdir -p bin && printf '#!/bin/sh\n%s\n' "$SCRIPT" > "$NAME" && chmod 755 "$NAME""#
        _ = try await RunningProcess(
            "/bin/sh", ["-c", make], environment: ["SCRIPT": script, "NAME": "bin/\(program)"], folder: folder
        ).result()
        return "\(folder)/bin:\(Self.path)"
    }

    func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)), as: UTF8.self)
    }

    func size(_ path: String) throws -> Int {
        try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)).count
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + path) }
}

extension RunningProcess.Result {
    /// What standard error holds, with `--json`.
    var errorJSON: JSONValue { (try? JSONValue(Array(errors.utf8))) ?? .null }
}
