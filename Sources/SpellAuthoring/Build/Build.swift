internal import Foundation
internal import Glibc
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
        try Self.refuse(module, of: project, sources)
        guard let language = sources.language else {
            throw .usage(
                "There is no source beside '\(project.spec)'",
                advice: "Put .swift, .c or .zig files into its folder, or build the module by other means.")
        }
        self.project = project
        self.language = language
    }

    /// Refuses to write over what is no module, which may be somebody's only copy.
    private static func refuse(_ module: String, of project: Project, _ sources: Sources) throws(Failure) {
        func place(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().standardized.path }
        let advice = "Give another path with the key wasm, for example: wasm: hello.wasm"
        guard !([project.spec] + sources.all).map(place).contains(place(module)) else {
            throw .usage(
                "'\(project.spec)' names '\(module)' as its module, which is one of its own files", advice: advice)
        }
        guard let type = try? FileManager.default.attributesOfItem(atPath: place(module))[.type] as? FileAttributeType
        else { return }
        guard type == .typeRegular else {
            let kind = type == .typeDirectory ? "a folder" : "no ordinary file"
            throw .usage("'\(project.spec)' names '\(module)' as its module, which is \(kind)", advice: advice)
        }
        let start = try InputFile.start(of: module, bytes: 4)
        guard start.isEmpty || start == Array("\0asm".utf8) else {
            throw .usage(
                "'\(project.spec)' names '\(module)' as its module, which is another file already",
                advice: advice, "Or remove that file first.")
        }
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
        let work = try await WorkFolder()
        let made = work.path + "/module.wasm"
        var words = ""
        for command in try toolchain.commands(for: sources, module: made, work: work.path) {
            let result = try await command.run()
            words += result.output
            if let signal = result.signal {
                throw .stopped("'\(command.program)' was ended by the signal \(signal)", output: words)
            }
            guard result.code == 0 else {
                throw .build(
                    "'\(project.spec)' does not compile", output: words, advice: Self.advice(on: words, language))
            }
        }
        try put(made)
        return words
    }

    private static func advice(on words: String, _ language: Language) -> [String] {
        guard language == .swift, words.contains("undefined symbol: main\n") else { return [] }
        return ["A type marked @main that conforms to Spell is missing."]
    }

    /// Copies beside the module and renames, so that there is never half a one.
    private func put(_ made: String) throws(Failure) {
        let draft = module + ".new"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        do {
            let folder = URL(fileURLWithPath: module).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(contentsOf: URL(fileURLWithPath: made)).write(to: URL(fileURLWithPath: draft))
        } catch {
            throw .failed("'\(module)' cannot be written\(MachineFault.reason(error))")
        }
        guard unsafe rename(draft, module) == 0 else {
            throw .failed("'\(module)' cannot be written\(MachineFault.reason(errno))")
        }
    }

    /// Bytes of the module.
    package var moduleSize: Int {
        (try? FileManager.default.attributesOfItem(atPath: module)[.size] as? Int) ?? 0
    }
}
