internal import Foundation
package import SpellJSON

/// Other people's clients, run by the scripts in `Tests/Python` with the packages that `scripts/setup test` installed.
package enum PythonClient {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs a script with this environment; answers the JSON that it prints.
    package static func run(_ script: String, _ environment: [String: String]) async throws -> JSONValue {
        let run = try RunningProcess(
            "\(root)/.deps/python/bin/python", ["-B", "\(root)/Tests/Python/\(script)"], environment: environment)
        let result = await run.result()
        guard result.code == 0, let value = try? JSONValue(Array(result.output.utf8)) else {
            throw Failure(description: "\(script) ended with \(result.code): \(result.errors.suffix(4000))")
        }
        return value
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
