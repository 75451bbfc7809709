internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What `spell serve --dev` keeps in the folder `.spell`: of the working folder, or else of the nearest one above it that
/// has one, as git looks for its own.
package enum DevelopmentFolder {
    /// The path of a file in it, in the working folder as a person there would name it. Nil where there is none. One that
    /// is another user's does not count: who may put a file above this folder is not to choose what is used here.
    ///
    /// - Parameter folder: where to begin; an absolute path.
    package static func file(
        _ name: String, from folder: String = FileManager.default.currentDirectoryPath
    ) -> String? {
        var above = URL(fileURLWithPath: folder).standardized
        while true {
            let path = above.appendingPathComponent(".spell/\(name)").path
            if isOurs(path) { return path == standard(name) ? ".spell/\(name)" : path }
            guard above.path != "/" else { return nil }
            above.deleteLastPathComponent()
        }
    }

    private static func standard(_ name: String) -> String {
        URL(fileURLWithPath: FileManager.default.currentDirectoryPath).standardized
            .appendingPathComponent(".spell/\(name)").path
    }

    private static func isOurs(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_uid == geteuid()
    }
}
