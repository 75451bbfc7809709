internal import ArgumentParser
internal import SpellAuthoring
internal import SpellClient
internal import SpellJSON

/// `spell rune build`: from sources to the module that the spec names.
struct RuneBuild: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Compile a spell's sources into its module.",
        discussion: """
            Example: spell rune build hello

            The folder's sources decide the language: where a .zig file is, main.zig or
            the only one; else all .swift and .c files, as Embedded Swift and C; else all
            .c files. The module goes to where the spec file's key wasm says.
            """)

    @OptionGroup var which: ProjectOptions
    @OptionGroup var output: OutputOptions

    func run(on console: Console) async throws(Failure) {
        let project = try which.project(on: console)
        let build = try Build(project)
        if !console.remarksAreJSON { try console.remark("compiling \(build.description)") }
        let words = try await console.waiting(for: "compiling \(project.spec)") { (_) async throws(Failure) in
            try await build.run()
        }
        if !words.isEmpty, !console.remarksAreJSON { console.quote(words) }
        guard !console.showsJSON else {
            let facts: [(String, JSONValue)] = [
                ("module", .string(build.module)), ("bytes", .number(JSONNumber(build.moduleSize))),
                ("language", .string(build.language.rawValue)),
            ]
            return try console.show(json: JSONValue.object(JSONObject(facts)).encoded)
        }
        let fields = FieldList([
            "built": build.module, "size": "\((build.moduleSize + 1023) / 1024) KiB", "language": build.language.title,
        ])
        try console.show(lines: fields.lines(for: console.output))
    }
}
