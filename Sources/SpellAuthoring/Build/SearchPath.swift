internal import Foundation

/// Where this machine's programs are.
struct SearchPath: Sendable {
    private let folders: [String]

    /// - Parameter path: as in the variable `PATH`.
    init(_ path: String) { folders = path.split(separator: ":").map(String.init) }

    static var current: SearchPath { SearchPath(ProcessInfo.processInfo.environment["PATH"] ?? "") }

    func find(_ name: String) -> String? {
        folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
