internal import Foundation
internal import Glibc

/// A child process whose output goes to files and whose end a thread waits for. Foundation's `Process` hears of an
/// end, and of output, through descriptors that other children may inherit and hold open; this cannot be mistaken.
package final class RunningProcess: Sendable {
    private let pid: pid_t
    private let output = OutputFile()
    private let errors = OutputFile()
    private let ended = Ended()

    /// Starts the program with exactly this environment (and PATH); `input` is the file that it reads.
    package init(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], folder: String = "/tmp",
        input: String = "/dev/null"
    ) throws {
        let streams: [ChildProcess.Stream] = [
            .init(descriptor: 0, path: input, flags: O_RDONLY),
            .init(descriptor: 1, path: output.path, flags: O_WRONLY | O_CREAT),
            .init(descriptor: 2, path: errors.path, flags: O_WRONLY | O_CREAT),
        ]
        pid = try ChildProcess.start([path] + arguments, environment, in: folder, streams)
        Thread.detachNewThread { [pid, ended] in ended.set(ChildProcess.wait(for: pid)) }
    }

    deinit { if !ended.hasCome { kill(pid, SIGKILL) } }

    package var errorText: String { errors.text }

    /// Waits for a line on standard error; nil when the process ends without it.
    package func line(containing text: String) async -> String? { await line(containing: text, in: errors) }

    /// The same on standard output.
    package func outputLine(containing text: String) async -> String? { await line(containing: text, in: output) }

    private func line(containing text: String, in file: OutputFile) async -> String? {
        while true {
            let hasEnded = ended.hasCome
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.contains(text) }) { return String(line) }
            if hasEnded { return nil }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Sends the signal and waits for the end.
    @discardableResult
    package func signal(_ number: Int32) async -> Int32 {
        kill(pid, number)
        return await ended.wait()
    }

    package struct Result: Sendable {
        /// The exit code, or 128 and the signal that ended it.
        package let code: Int32
        package let output: String
        package let errors: String
    }

    /// Waits for the end.
    package func result() async -> Result {
        let code = await ended.wait()
        return Result(code: code, output: output.text, errors: errors.text)
    }
}

/// A file that is gone with its owner.
private final class OutputFile: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "spell-output-\(UUID().uuidString)").path

    var text: String { (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
