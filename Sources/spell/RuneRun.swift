internal import ArgumentParser
internal import SpellAuthoring
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell rune run`: runs a spell that nobody has forged yet, here, without a server.
struct RuneRun: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a spell here, without a server.",
        usage: "spell rune run [<path>] [-p <key=value> ...] [<options>]",
        discussion: """
            Example: spell rune run hello -p name=Ada

            \(ParameterOptions.rule)
            The spell is checked, and runs in a server's sandbox. Its output alone goes to
            stdout, its log and what it used to stderr. SPELL_SECRET_NAME is the secret NAME.
            """)

    @OptionGroup var which: ProjectOptions
    @OptionGroup var parameters: ParameterOptions

    @Flag(name: [.customShort("r"), .customLong("raw")], help: "Print a string output as its text, unquoted.")
    var isRaw = false

    @OptionGroup var output: OutputOptions

    func run(on console: Console) async throws(Failure) {
        let project = try project(on: console)
        let json = JSONText(checked: try parameters.json())
        try console.remarkUnlessBuilt(project)
        let trial = try await console.waiting(for: "running \(project.spec)") { (_) async throws(Failure) in
            do throws(Failure) {
                return try await LocalSpell.run(project, json)
            } catch {
                throw error.explaining(parameters.parameters)
            }
        }
        try remark(on: trial.outcome.usage, console)
        switch trial.outcome {
        case .failure(let failure, _): throw Failure(failure, wrote: trial.refusedOutput)
        case .success(let output, _): try console.show(output: output.bytes, isRaw: isRaw)
        }
    }

    private func project(on console: Console) throws(Failure) -> Project {
        do {
            return try which.project(on: console)
        } catch {
            guard let path = which.path, let line = Suggestion.parameter(path) else { throw error }
            throw error.advising(line)
        }
    }

    /// The log and what was used, with `--json` by the names that `GET /api/invocations/{id}` has for them.
    private func remark(on usage: Usage, _ console: Console) throws(Failure) {
        let log = String(decoding: usage.log, as: UTF8.self)
        guard !console.remarksAreJSON else {
            var json = JSONWriter()
            json.beginObject()
            json.name("usage")
            json.beginObject()
            json.member("wallTimeUs", Int(usage.wallTimeMicroseconds))
            if let fuel = usage.fuel { json.member("fuel", Int(clamping: fuel)) }
            if let memory = usage.memoryBytes { json.member("memoryBytes", memory) }
            json.endObject()
            json.member("log", log)
            json.endObject()
            return try console.remark(String(decoding: json.bytes, as: UTF8.self))
        }
        if !log.isEmpty { console.quote(log) }
        let facts = [
            "ran for \(Milliseconds.text(microseconds: Int(usage.wallTimeMicroseconds)))",
            usage.memoryBytes.map { "\($0 / 1024) KiB of memory" }, usage.fuel.map { "\($0) fuel" },
        ]
        try console.remark(facts.compactMap(\.self).joined(separator: ", "))
    }
}
