internal import Foundation

/// The person's browser.
package enum Browser {
    /// Opens the address, and tells whether a program to do so was there: `$BROWSER`, else `open` or `xdg-open`.
    package static func open(_ url: String, environment: [String: String]) -> Bool {
        let chosen = environment["BROWSER"].flatMap { $0.isEmpty ? nil : [$0] }
        guard let program = (chosen ?? standard).lazy.compactMap({ path(of: $0, environment) }).first else {
            return false
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [url]
        process.standardInput = FileHandle.nullDevice
        // What a browser has to say is not for this terminal.
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            return true
        } catch {
            return false
        }
    }

    #if os(macOS)
        private static let standard = ["open"]
    #else
        private static let standard = ["xdg-open"]
    #endif

    private static func path(of program: String, _ environment: [String: String]) -> String? {
        guard !program.contains("/") else { return program }
        return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
