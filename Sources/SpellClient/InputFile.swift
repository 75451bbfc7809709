internal import Foundation

/// The files that a command line names; `-` is standard input.
package enum InputFile {
    /// As much as a server takes at once: 32 MiB.
    private static let limit = 32 << 20

    /// Reads the whole. Fails with a sentence that says what is wrong with the file; more than a server takes is not
    /// read to its end, which it may not have.
    package static func read(_ path: String) throws(Failure) -> [UInt8] {
        let bytes = try start(of: path, bytes: limit + 1)
        guard bytes.count <= limit else {
            let name = path == "-" ? "Standard input" : "'\(path)'"
            throw .usage("\(name) is larger than \(limit >> 20) MiB, and no server takes more")
        }
        return bytes
    }

    /// The first bytes, or all where there are fewer.
    package static func start(of path: String, bytes count: Int) throws(Failure) -> [UInt8] {
        do {
            let file = try path == "-" ? .standardInput : FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            var bytes: [UInt8] = []
            while bytes.count < count, let piece = try file.read(upToCount: min(count - bytes.count, 1 << 20)),
                !piece.isEmpty
            {
                bytes += piece
            }
            return bytes
        } catch {
            throw .usage(sentence(path, error as? CocoaError))
        }
    }

    private static func sentence(_ path: String, _ error: CocoaError?) -> String {
        var isFolder = false
        let exists = FileManager.default.fileExists(atPath: path)
        if let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
            isFolder = type == .typeDirectory
        }
        switch error?.code {
        case _ where isFolder: return "'\(path)' is a folder, not a file"
        case _ where !exists: return "There is no file '\(path)'"
        case .fileReadNoPermission?: return "You may not read '\(path)'"
        default: return "'\(path)' cannot be read"
        }
    }
}
