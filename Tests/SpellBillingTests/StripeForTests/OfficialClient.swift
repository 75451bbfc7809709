internal import Foundation
internal import SpellTestSupport

/// Stripe's own Python library, in the folder where `scripts/setup test` puts it.
enum OfficialClient {
    struct Failure: Error {
        let text: String
    }

    /// Runs a script of `Tests/Fixtures`; answers what it prints.
    static func run(_ script: String, _ arguments: [String]) async throws -> String {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let python = root.appending(path: ".deps/stripe/bin/python").path
        let path = root.appending(path: "Tests/Fixtures/\(script)").path
        let result = await (try RunningProcess(python, [path] + arguments)).result()
        guard result.code == 0 else { throw Failure(text: "exit code \(result.code): \(result.errors)") }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
