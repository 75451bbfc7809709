import Foundation

/// What somebody typed at a shell and what they saw: one file of `Golden/`, which is run again and compared.
///
/// Every line says in its first two characters what it is:
///
///     # a remark, kept as it is
///     ada@80 $ spell list           what a person types, and where (`Screen`)
///     > s3cret                      typed when the program asks for it
///       resize@v1  0.50 USD         what the program writes
///     ! spell: …                    the same on standard error, where that is no terminal
///     = exit 3                      how it ended, when that is not 0
struct Transcript {
    let name: String
    var parts: [Part]

    enum Part {
        /// A line that is no step's: a remark, or nothing.
        case line(String)
        case step(Step)
    }

    struct Step {
        let person: String
        let screen: Screen
        let command: String
        let typed: [String]
        /// With the two characters before each.
        var seen: [String] = []

        var prompt: String { "\(person)@\(screen.rawValue) $ \(command)" }
    }

    var steps: [Step] {
        parts.compactMap { if case .step(let step) = $0 { step } else { nil } }
    }

    var text: String {
        let lines = parts.flatMap { part in
            switch part {
            case .line(let line): [line]
            case .step(let step): [step.prompt] + step.typed.map { "> " + $0 } + step.seen
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Transcript {
    struct Fault: Error, CustomStringConvertible { let description: String }

    init(_ name: String, _ text: String) throws {
        self.name = name
        parts = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) {
            try take(line)
        }
    }

    private mutating func take(_ line: String) throws {
        guard !line.isEmpty, !line.hasPrefix("#") else { return parts.append(.line(line)) }
        guard !["  ", "! ", "= ", "> "].contains(line.prefix(2)) else { return try add(line) }
        guard let match = line.wholeMatch(of: /([a-z]+)@([a-z0-9]+) \$ (.+)/),
            let screen = Screen(rawValue: String(match.2))
        else { throw Fault(description: "Golden/\(name).txt: no line of a transcript: \(line)") }
        parts.append(
            .step(Step(person: String(match.1), screen: screen, command: String(match.3), typed: [])))
    }

    /// A line that belongs to the last step.
    private mutating func add(_ line: String) throws {
        guard case .step(let step) = parts.last else {
            throw Fault(description: "Golden/\(name).txt: nobody typed what gives this: \(line)")
        }
        let isTyped = line.hasPrefix("> ")
        parts[parts.count - 1] = .step(
            Step(
                person: step.person, screen: step.screen, command: step.command,
                typed: step.typed + (isTyped ? [String(line.dropFirst(2))] : []),
                seen: step.seen + (isTyped ? [] : [line])))
    }
}

// MARK: - Files

extension Transcript {
    static let folder = URL(filePath: #filePath).appending(path: "../../Golden").standardized
    /// What the steps may read, copied into the folder that they run in.
    static let files = folder.appending(path: "files")

    static func path(_ name: String) -> String { folder.appending(path: name + ".txt").path }

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    static func read(_ name: String) throws -> Transcript {
        try Transcript(name, String(contentsOfFile: path(name), encoding: .utf8))
    }

    static var all: [Transcript] { get throws { try names.map(read) } }
}
