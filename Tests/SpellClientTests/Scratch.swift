import Foundation

/// A folder that is gone when the test is over.
struct Scratch {
    let path: String

    static func folder<Result>(_ body: (Scratch) throws -> Result) throws -> Result {
        let url = FileManager.default.temporaryDirectory.appending(path: "spell-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(Scratch(path: url.path))
    }

    static func folder<Result>(_ body: (Scratch) async throws -> Result) async throws -> Result {
        let url = FileManager.default.temporaryDirectory.appending(path: "spell-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        return try await body(Scratch(path: url.path))
    }

    /// Writes a file and answers its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }
}
