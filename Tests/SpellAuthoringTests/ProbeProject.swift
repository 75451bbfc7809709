import Foundation
import SpellAuthoring
import SpellClient
import SpellJSON
import SpellKernel
import SpellTestSupport
import Testing

/// A probe of `Probes/`, compiled once by the code that `spell rune build` has, and run as often as asked.
struct ProbeProject {
    private let body: [UInt8]

    static let swift = Task { try await ProbeProject("Probe.swift", helpers: ["Spell": "Guest"]) }
    static let c = Task { try await ProbeProject("probe.c", helpers: ["spell.h": "Templates/spell.h"]) }

    /// - Parameter helpers: what stands beside the source, by where it is in `Sources/SpellAuthoring`.
    private init(_ source: String, helpers: [String: String]) async throws {
        body = try await TemporaryFolder.with { folder in
            let files = FileManager.default
            try files.copyItem(atPath: "\(Self.here)/Probes/\(source)", toPath: "\(folder)/\(source)")
            for (name, path) in helpers {
                try files.createSymbolicLink(
                    atPath: "\(folder)/\(name)", withDestinationPath: "\(Self.sources)/\(path)")
            }
            let config = "{limits: {wallTimeMs: 60000}}"
            let spec = "{slug: probe, description: Asks., runtime: wasm, wasm: probe.wasm, config: \(config)}\n"
            try Data(spec.utf8).write(to: URL(fileURLWithPath: folder + "/spell.yaml"))
            let words = try await Build(try Project.find(folder)).run()
            #expect(words.isEmpty, "the guest library compiles without a warning")
            return try SpecFile.requestBody(folder + "/spell.yaml")
        }
    }

    private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    private static let sources = here + "/../../Sources/SpellAuthoring"

    func outcome(_ parameters: String) async throws -> Outcome {
        try await LocalSpell(body, compiler: nil).run(JSONText(checked: Array(parameters.utf8))).outcome
    }

    func output(_ parameters: String) async throws -> String {
        switch try await outcome(parameters) {
        case .success(let output, _): return output.string
        case .failure(let failure, let usage):
            Issue.record("\(failure.message): \(String(decoding: usage.log, as: UTF8.self))")
            return ""
        }
    }

    /// Asks one question about many texts; an answer each.
    func answers(_ question: String, _ texts: [String]) async throws -> [JSONValue] {
        let asked = JSONValue.object(JSONObject([(question, .array(texts.map { .string($0) }))]))
        let output = try await output(String(decoding: asked.encoded, as: UTF8.self))
        return try #require(JSONValue(Array(output.utf8)).arrayValue)
    }
}
