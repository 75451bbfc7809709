import Foundation
import SpellKernel
import SpellTestSupport
import StripeForTests

/// Types a transcript again, in a folder of its own that is also the person's home.
struct TranscriptRun {
    let world: GoldenWorld
    let folder: String
    private var placeholders: Placeholders

    /// As long in every run.
    static func with<Value>(
        _ world: GoldenWorld, _ body: (inout TranscriptRun) async throws -> Value
    ) async throws -> Value {
        let folder = "/tmp/golden-" + String(UInt32.random(in: 0x1000...0xFFFF), radix: 16)
        // Not by this process: see `Script`.
        _ = try await RunningProcess("/bin/cp", ["-R", Transcript.files.path, folder]).result()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
        var run = TranscriptRun(world: world, folder: folder)
        return try await body(&run)
    }

    private init(world: GoldenWorld, folder: String) {
        self.world = world
        self.folder = folder
        placeholders = Placeholders([
            (folder, "/tmp/golden-home"), (Self.port(of: world.server.url), ":SPELL"),
            (Self.port(of: world.stripe.url), ":CARDS"), (Self.port(of: world.provider.issuer), ":LOGIN"),
            (Self.port(of: world.otherStripe.url), ":BOOKS"),
        ])
    }

    private static func port(of url: String) -> String { ":" + (url.split(separator: ":").last ?? "") }

    /// The same transcript with what is seen now.
    mutating func run(_ transcript: Transcript) async throws -> Transcript {
        var transcript = transcript
        for (index, part) in transcript.parts.enumerated() {
            guard case .step(var step) = part else { continue }
            step.seen = try await seen(step)
            transcript.parts[index] = .step(step)
        }
        return transcript
    }

    private mutating func seen(_ step: Transcript.Step) async throws -> [String] {
        guard let person = Person(rawValue: step.person) else {
            throw Transcript.Fault(description: "There is no \(step.person) in this world: \(step.prompt)")
        }
        guard step.screen != .pipe else { return try await piped(step.command, environment(person, .pipe)) }
        let terminal = try start(step.command, person, on: step.screen)
        for line in step.typed {
            // What is asked with the echo off would be lost before.
            _ = await terminal.shows(":")
            terminal.type(line)
        }
        let code = await terminal.code()
        return lines(terminal.text, "  ") + end(code)
    }

    /// Types a line on a terminal.
    func start(_ command: String, _ person: Person, on screen: Screen) throws -> TerminalProcess {
        try TerminalProcess(
            "/bin/sh", ["-c", command], environment: environment(person, screen), folder: folder,
            columns: screen.columns ?? 80)
    }

    private mutating func piped(_ command: String, _ environment: [String: String]) async throws -> [String] {
        let result = try await RunningProcess(
            "/bin/sh", ["-c", command], environment: environment, folder: folder
        ).result()
        return lines(result.output, "  ") + lines(result.errors, "! ") + end(result.code)
    }

    private func end(_ code: Int32) -> [String] { code == 0 ? [] : ["= exit \(code)"] }

    private mutating func lines(_ text: String, _ margin: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let shown = placeholders.masked(Self.visible(text))
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let whole = lines.last == "" ? lines.dropLast() : lines.dropLast() + [lines[lines.count - 1] + "␃"]
        return whole.map { margin + $0 }
    }

    /// Shows what a terminal obeys.
    private static func visible(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && scalar != "\n"
            shown.append(isControl ? Unicode.Scalar(0x2400 + scalar.value) ?? scalar : scalar)
        }
        return String(shown)
    }

    private func environment(_ person: Person, _ screen: Screen) -> [String: String] {
        var environment = world.names.merging(screen.environment) { $1 }
        environment["HOME"] = folder
        let tools = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        environment["PATH"] = "\(folder)/bin:\(tools)"
        environment["SPELL_URL"] = world.server.url
        environment["SPELL_TOKEN"] = person.token
        environment["SPELL"] = SpellBinary.path
        environment["BROWSE"] = IdentityProvider.browserCommand
        environment["CARDS"] = world.stripe.url
        environment["BOOKS"] = world.otherStripe.url
        return environment
    }
}
