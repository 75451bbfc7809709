import Foundation
import SpellTestSupport
import Testing

/// What the command line looks like, to a person and to a program: the transcripts in `Golden/`, typed again.
///
///     make test only=Golden                           compares
///     SPELL_UPDATE_GOLDENS=1 make test only=Golden    writes what is seen now; look at it with git diff
@Suite(.serialized, .inGoldenWorld) struct GoldenTests {
    private static let update = "SPELL_UPDATE_GOLDENS=1 make test only=Golden"
    private static var isUpdate: Bool { ProcessInfo.processInfo.environment["SPELL_UPDATE_GOLDENS"] == "1" }

    @Test(arguments: Transcript.names) func `what is seen is what was seen`(name: String) async throws {
        let world = try #require(GoldenWorld.current)
        let expected = try Transcript.read(name)
        let seen = try await TranscriptRun.with(world) { run async throws in try await run.run(expected) }
        if Self.isUpdate {
            try seen.text.write(toFile: Transcript.path(name), atomically: true, encoding: .utf8)
        } else if seen.text != expected.text {
            let difference = TranscriptDifference.text(expected, seen)
            Issue.record("Golden/\(name).txt:\n\(difference)\nIf that is as it should be: \(Self.update)")
        }
        for line in TerminalWidth.faults(in: seen) { Issue.record("Golden/\(name).txt is too wide: \(line)") }
    }

    @Test func `what is waited for is said on a terminal, and is gone when there is something to show`() async throws {
        let world = try #require(GoldenWorld.current)
        try await TranscriptRun.with(world) { run async throws in
            let terminal = try run.start("spell run slow", .bea, on: .wide)
            #expect(await terminal.shows("running slow, "))
            #expect(await terminal.code() == 5)
            #expect(terminal.text.components(separatedBy: "\r\u{1B}[K").last?.hasPrefix("\u{1B}[31mspell:") == true)
        }
    }

    @Test func `every command has a golden of both its forms`() async throws {
        let steps = try Transcript.all.flatMap(\.steps)
        for command in try await CommandCatalog.read().commands where !command.isGroup {
            let own = steps.filter { $0.runs(command) }
            let isShown = own.contains { $0.screen == .wide }
            let isNarrow = own.contains { $0.screen == .narrow }
            let isRead = own.contains { $0.screen == .pipe || $0.command.contains("--json") }
            guard !isShown || !isNarrow || !isRead else { continue }
            let file = "Tests/EndToEndTests/Golden/\(command.path.joined(separator: "-")).txt"
            Issue.record(
                """
                '\(command.name)' lacks a golden on a terminal, on a narrow one, or in JSON. Write these lines into \
                \(file), with arguments that work (other files there show how; the people are in Person.swift):

                ada@80 $ \(command.name)
                ada@40 $ \(command.name)
                ada@pipe $ \(command.name) --json

                then have what is seen added to them, and look at it: \(Self.update)
                """)
        }
    }
}

extension Transcript.Step {
    /// Whether the command is what this step runs.
    fileprivate func runs(_ command: CommandCatalog.Command) -> Bool {
        (self.command + " ").contains(command.name + " ")
    }
}
