internal import ArgumentParser
internal import SpellAuthoring
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell rune check`: all that forging checks, without a server.
struct RuneCheck: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a spell as forging would, without a server.",
        discussion: """
            Example: spell rune check hello

            Checks every key of the spec file, both schemas, the config, and compiles the
            module in a bounded process of its own. Each fault comes with a JSON Pointer
            into the spec file. Exit status: 0 where nothing is wrong, else 2. What only a
            server knows is left out: whose a name is, your teams, its own limits.
            """)

    @OptionGroup var which: ProjectOptions
    @OptionGroup var output: OutputOptions

    func run(on console: Console) async throws(Failure) {
        let project = try which.project(on: console)
        try console.remarkUnlessBuilt(project)
        let spell = try await console.waiting(for: "checking \(project.spec)") { (_) async throws(Failure) in
            try await LocalSpell.checked(project)
        }
        let slug = spell.draft.version.map { "\(spell.draft.name)@v\($0)" } ?? spell.draft.name.description
        guard !console.showsJSON else {
            let facts: [(String, JSONValue)] = [
                ("valid", true), ("slug", .string(slug)), ("runtime", .string(spell.draft.runtime.rawValue)),
            ]
            return try console.show(json: JSONValue.object(JSONObject(facts)).encoded)
        }
        let fields = FieldList([
            "valid": project.spec, "slug": slug, "runtime": spell.draft.runtime.rawValue,
            "module": spell.draft.wasmBinary.map { "\(($0.count + 1023) / 1024) KiB" },
        ])
        try console.show(lines: fields.lines(for: console.output))
    }
}
