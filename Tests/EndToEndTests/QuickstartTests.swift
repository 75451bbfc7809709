import Foundation
import SpellTestSupport
import Testing

/// The quickstart, as a reader goes through it: every block of `docs/quickstart.md`, in order, in one shell beside a node
/// of the built binary. A block that fails, or prints something else than the page says, fails the test.
@Suite struct QuickstartTests {
    @Test func everyBlockRunsAndPrintsWhatThePageSays() async throws {
        let page = try QuickstartPage(String(contentsOfFile: Self.root + "/docs/quickstart.md", encoding: .utf8))
        #expect(page.hasLine("    spell serve --dev"), "the page starts the node that this test starts")
        #expect(Set(page.blocks.map(\.language)) == ["sh", "python"])
        try await TemporaryFolder.with { folder in
            let node = try RunningProcess(
                SpellBinary.path, ["serve", "--dev"], environment: ["SPELL_PORT": "0"], folder: folder)
            let line = try #require(await node.line(containing: "listens on"), "\(node.errorText)")
            let url = try #require(line.split(separator: " ").last.map(String.init))
            let script = folder + "/quickstart.sh"
            try page.script.write(toFile: script, atomically: true, encoding: .utf8)
            let binaries = [
                URL(fileURLWithPath: SpellBinary.path).deletingLastPathComponent().path,
                Self.root + "/.deps/python/bin", "/usr/bin", "/bin",
            ]
            let run = try RunningProcess(
                "/bin/bash", [script],
                environment: ["SPELL_URL": url, "PATH": binaries.joined(separator: ":"), "HOME": folder], folder: folder
            )
            let result = await run.result()
            #expect(result.code == 0, "after \(result.output.suffix(500)): \(result.errors.suffix(2000))")
            let outputs = page.outputs(in: result.output)
            #expect(outputs.count == page.blocks.count)
            for (block, output) in zip(page.blocks, outputs) {
                #expect(block.accepts(output), "\(block.code)\nprinted \(output)")
            }
            #expect(await node.signal(SIGTERM) == 0)
        }
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}

/// The fenced blocks of a page: those to run, each with what it is to print.
private struct QuickstartPage {
    struct Block {
        let language: String
        let code: String
        var expected: String?

        /// `…` stands for whatever is there.
        func accepts(_ output: String) -> Bool {
            guard let expected else { return true }
            let parts = expected.components(separatedBy: "…")
            guard parts.count > 1, let first = parts.first, let last = parts.last else { return output == expected }
            guard output.hasPrefix(first), output.hasSuffix(last) else { return false }
            var rest = output[...]
            for part in parts {
                guard let found = part.isEmpty ? rest.startIndex..<rest.startIndex : rest.range(of: part) else {
                    return false
                }
                rest = rest[found.upperBound...]
            }
            return true
        }
    }

    private(set) var blocks: [Block] = []
    private let lines: [String]

    private static let marker = "--- a block of the page begins ---"

    init(_ text: String) {
        lines = text.components(separatedBy: "\n")
        var language: String?
        var code: [String] = []
        for line in lines {
            if let open = language {
                guard line == "```" else {
                    code.append(line)
                    continue
                }
                let text = code.map { $0 + "\n" }.joined()
                if open == "text" {
                    if !blocks.isEmpty { blocks[blocks.count - 1].expected = text }
                } else {
                    blocks.append(Block(language: open, code: text))
                }
                (language, code) = (nil, [])
            } else if line.hasPrefix("```") {
                language = String(line.dropFirst(3))
            }
        }
    }

    func hasLine(_ line: String) -> Bool { lines.contains(line) }

    /// One shell for all, as a reader has; Python blocks are files of their own.
    var script: String {
        "set -euo pipefail\n"
            + blocks.map { block in
                let begin = "echo '\(Self.marker)'\n"
                guard block.language == "python" else { return begin + block.code }
                return begin + "cat > block.py <<'END_OF_BLOCK'\n\(block.code)END_OF_BLOCK\npython3 -B block.py\n"
            }.joined()
    }

    /// What each block printed. An output without an end of line is given one.
    func outputs(in text: String) -> [String] {
        text.components(separatedBy: Self.marker + "\n").dropFirst().map { output in
            output.isEmpty || output.hasSuffix("\n") ? output : output + "\n"
        }
    }
}
