internal import Foundation
internal import SpellClient

/// A folder that is made with its files.
struct ProjectFolder {
    let path: String

    func make() throws(Failure) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .usage("'\(path)' is there already", advice: "Choose another name, or remove it first.")
        }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } catch {
            throw .failed("The folder '\(path)' cannot be made here")
        }
    }

    /// - Parameter file: relative to the folder; the folders above it are made.
    func write(_ content: [UInt8], to file: String) throws(Failure) {
        let url = URL(fileURLWithPath: path).appendingPathComponent(file)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content).write(to: url)
        } catch {
            throw .failed("'\(path)/\(file)' cannot be written")
        }
    }
}
