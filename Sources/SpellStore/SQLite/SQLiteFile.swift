internal import Foundation

/// The database file and its folder, readable by nobody but the user who runs the server.
enum SQLiteFile {
    static func prepare(_ path: String) throws(StoreFailure) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unavailable("cannot make the folder \(folder): \(error)")
        }
        guard !FileManager.default.fileExists(atPath: path) else { return }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw .unavailable("cannot make the file \(path)")
        }
    }
}
