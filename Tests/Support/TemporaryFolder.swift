internal import Foundation

/// A folder that is gone when the body returns.
package enum TemporaryFolder {
    /// Passes the folder's absolute path.
    package static func with<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("spell-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            let value = try await body(path)
            try FileManager.default.removeItem(atPath: path)
            return value
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }
}
