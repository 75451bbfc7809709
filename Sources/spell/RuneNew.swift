internal import ArgumentParser
internal import SpellAuthoring
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell rune new`: a project that is complete: a spell that greets.
struct RuneNew: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin a spell: a spec file and a source.",
        discussion: """
            Example: spell rune new hello --language swift && spell rune build
                     spell rune run -p name=Ada

            What it needs to compile:
              swift  the Swift toolchain, nothing else
              c      clang, and WASI's C library (wasi-libc, libclang-rt-14-dev-wasm32)
              zig    zig, or pip install ziglang
            """)

    @Argument(help: "The spell's name: a-z, 0-9 and -. The folder's name too.")
    var name: String

    @Option(help: ArgumentHelp("swift, c or zig.", valueName: "language"))
    var language = Language.swift

    @OptionGroup var output: OutputOptions

    func run(on console: Console) async throws(Failure) {
        guard let name = SpellName(self.name) else { throw Self.badName(self.name) }
        let files = try Starter(name: name, language: language).make()
        guard !console.showsJSON else { return try console.show(json: json(files)) }
        let fields = FieldList([
            "made": "\(name)/ with \(files.filter { !$0.contains("/") }.joined(separator: ", "))",
            "build it": "spell rune build \(name)",
            "run it": "spell rune run \(name) -p name=Ada",
        ])
        try console.show(lines: fields.lines(for: console.output))
    }

    private func json(_ files: [String]) -> [UInt8] {
        JSONValue.object(
            JSONObject([
                ("folder", .string(name)), ("language", .string(language.rawValue)),
                ("files", .array(files.map { .string($0) })),
            ])
        ).encoded
    }

    private static func badName(_ text: String) -> Failure {
        let rule = "A name has 1 to 63 of a-z, 0-9 and '-', and does not begin with '-'."
        let near = text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        let slug = near.split(separator: "-").joined(separator: "-")
        guard SpellName(slug) != nil else { return .usage("'\(text)' cannot name a spell", advice: rule) }
        return .usage("'\(text)' cannot name a spell", advice: rule, "Perhaps: spell rune new \(slug)")
    }
}
