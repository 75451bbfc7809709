internal import Foundation
package import SpellClient

/// Compiles a project's sources into the module that its spec names.
package struct Build: Sendable {
    package let language: Language
    /// The path to write to.
    package let module: String
    private let project: Project
    private let sources: Sources

    /// Fails where there is nothing to compile.
    package init(_ project: Project) throws(Failure) {
        module = try project.modulePath()
        sources = Sources(of: project)
        guard let language = sources.language else {
            throw .usage(
                "There is no source beside '\(project.spec)'",
                advice: "Put .swift, .c or .zig files into its folder, or build the module by other means.")
        }
        self.project = project
        self.language = language
    }

    /// What is compiled, for a person: `9 files of Swift and 3 of C`.
    package var description: String {
        let compiled: [(Language, Int)] =
            language == .zig
            ? [(.zig, sources.zig.count)] : [(.swift, sources.swift.count), (.c, sources.c.count)]
        let counts = compiled.filter { $0.1 > 0 }
        return counts.enumerated().map { index, part in
            index == 0 ? "\(part.1) file\(part.1 == 1 ? "" : "s") of \(part.0.title)" : "\(part.1) of \(part.0.title)"
        }.joined(separator: " and ")
    }

    /// Compiles, and puts the module in its place when it is whole. Answers what the compilers had to say.
    package func run() async throws(Failure) -> String {
        let toolchain = try await language.toolchain()
        let work = FileManager.default.temporaryDirectory.appendingPathComponent("spell-\(UUID().uuidString)").path
        let draft = module + ".new"
        defer {
            try? FileManager.default.removeItem(atPath: work)
            try? FileManager.default.removeItem(atPath: draft)
        }
        do {
            try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: false)
        } catch {
            throw .failed("The folder '\(work)' cannot be made")
        }
        var words = ""
        for command in try toolchain.commands(for: sources, module: draft, work: work) {
            let result = try await command.run()
            words += result.output
            guard result.code == 0 else { throw .build("'\(project.spec)' does not compile", output: words) }
        }
        guard unsafe rename(draft, module) == 0 else { throw .failed("'\(module)' cannot be written") }
        return words
    }

    /// Bytes of the module.
    package var moduleSize: Int {
        (try? FileManager.default.attributesOfItem(atPath: module)[.size] as? Int) ?? 0
    }
}
