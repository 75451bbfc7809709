internal import Foundation

/// The files that a command line names; `-` is standard input.
package enum InputFile {
    /// Reads the whole. Fails with a sentence that says what is wrong with the file.
    package static func read(_ path: String) throws(Failure) -> [UInt8] {
        do {
            let file = try path == "-" ? .standardInput : FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            return Array(try file.readToEnd() ?? Data())
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
