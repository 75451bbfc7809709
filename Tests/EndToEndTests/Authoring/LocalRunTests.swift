import Foundation
import SpellJSON
import SpellTestSupport
import Testing

/// `spell rune check` and `spell rune run`: what a server would say, without one.
@Suite struct LocalRunTests {
    /// The first lines of a guest in Swift.
    private static let head =
        "@main struct Guest: Spell {\n    static func run(_ parameters: JSON) throws(SpellError) -> JSON {\n"

    @Test func `a failed run ends with 5 and its reason`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "guest")
            func write(_ moreLimits: String = "") throws {
                try workshop.write(
                    """
                    slug: guest
                    description: Fails as asked.
                    runtime: wasm
                    wasm: guest.wasm
                    config: {limits: {memoryBytes: 4194304, outputBytes: 1000\(moreLimits)}}
                    outputSchema: {type: object}
                    """, to: "guest/spell.yaml")
            }
            try write()
            try workshop.write(
                Self.head + """
                            log("this is the log")
                            switch try parameters.string("how") {
                            case "trap": fatalError()
                            case "loop": while true { print("", terminator: "") }
                            case "memory":
                                let bytes = Array(repeating: UInt8(parameters.bytes.count), count: 5_000_000)
                                return .int(bytes.reduce(0) { $0 + Int($1) })
                            case "output": return .string(String(repeating: "x", count: 1000))
                            case "schema": return 5
                            default: throw SpellError(9, "that is unknown")
                            }
                        }
                    }

                    """, to: "guest/Greeting.swift")
            let built = try await workshop.spell("rune", "build")
            #expect(built.code == 0, "\(built.errors)")
            for (how, reason) in [
                ("trap", "trapped"), ("loop", "timed_out"), ("memory", "memory_exceeded"),
                ("output", "output_too_large"), ("schema", "invalid_output"), ("other", "exited"),
            ] {
                try write(how == "loop" ? ", wallTimeMs: 1000" : "")
                let run = try await workshop.spell("rune", "run", "-p", "how=\(how)")
                #expect(run.code == 5)
                #expect(run.output.isEmpty)
                #expect(run.errors.contains("reason: \(reason)"), "\(run.errors)")
                #expect(run.errors.contains("this is the log\n"))
                #expect(run.errors.contains("ran for "))
            }
            let run = try await workshop.spell("rune", "run", "--json", "-p", "how=other")
            let remark = try #require(run.errors.split(separator: "\n").first)
            #expect(remark.contains(#""log":"this is the log\nthat is unknown\n""#))
            #expect(run.errors.contains(#""code":"RUNTIME_ERROR","details":{"reason":"exited","exitCode":9}"#))
        }
    }

    @Test func `every fault of a spec is shown with its pointer`() async throws {
        try await Workshop.with { workshop in
            try workshop.write(
                """
                slug: Bad Slug
                description: Wrong in every way.
                runtime: builtin
                config: {handler: echo}
                prise: 5
                currency: xyz
                visibility: team
                inputSchema: {type: nothing}
                metadata: []
                """, to: "spell.yaml")
            let checked = try await workshop.spell("rune", "check")
            #expect(checked.code == 2)
            #expect(checked.errors.hasPrefix("spell: 'spell.yaml' cannot be forged as it is\n"))
            for pointer in ["/slug", "/prise", "/currency", "/team", "/inputSchema/type", "/metadata"] {
                #expect(checked.errors.contains("\n  \(pointer): "), "\(checked.errors)")
            }
            let json = try await workshop.spell("rune", "check", "--json")
            #expect(json.errorJSON["code"] == "INVALID_REQUEST")
            #expect(json.errorJSON["details"]?["faults"]?.arrayValue?.count == 6)
        }
    }

    @Test func `a config and a module are checked as forging checks them`() async throws {
        try await Workshop.with { workshop in
            func check(_ runtime: String, _ config: String, _ more: String = "") async throws -> String {
                try workshop.write(
                    "{slug: a, description: A., runtime: \(runtime), config: \(config)\(more)}", to: "spell.yaml")
                let checked = try await workshop.spell("rune", "check")
                #expect(checked.code == 2)
                return checked.errors
            }
            #expect(try await check("builtin", "{handler: none}").contains("/config/handler: must be one of"))
            #expect(try await check("api", "{url: 'http://a.test'}").contains("/config/url: "))
            #expect(try await check("wasm", "{}").contains("/wasm: is missing"))
            #expect(try await check("wasm", "{}", ", wasm: a.wasm").contains("Build it first: spell rune build"))
            try workshop.write("no module", to: "a.wasm")
            #expect(try await check("wasm", "{}", ", wasm: a.wasm").contains("magic bytes"))
            let limits = try await check("wasm", "{limits: {fuel: 0, wallTimeMs: 60001}}", ", wasm: a.wasm")
            #expect(limits.contains("/config/limits/fuel: ") && limits.contains("/config/limits/wallTimeMs: "))
        }
    }

    @Test func `builtin and api spells run here too`() async throws {
        try await Workshop.with { workshop in
            try workshop.write(
                "{slug: a, description: A., runtime: builtin, config: {handler: sha256}}", to: "builtin.yaml")
            let hash = try await workshop.spell("rune", "run", "builtin.yaml", "-p", "text=abc")
            #expect(hash.output.contains("ba7816bf"), "\(hash.errors)")
            try workshop.write(#"{"text":"abc"}"#, to: "input.json")
            let same = try await workshop.spell("rune", "run", "builtin.yaml", "--input", "input.json")
            #expect(same.output == hash.output)

            try workshop.write(
                """
                slug: a
                description: A.
                runtime: api
                config: {url: "https://localhost:1/", headers: {x-key: {secret: KEY}}}
                """, to: "api.yaml")
            let noSecret = try await workshop.spell("rune", "run", "api.yaml")
            #expect(noSecret.code == 5)
            #expect(noSecret.errors.contains("reason: secret_unavailable"), "\(noSecret.errors)")
            #expect(noSecret.errors.contains("The secret KEY is not set here: set SPELL_SECRET_KEY\n"))
            let blocked = try await workshop.spell(
                "rune", "run", "api.yaml", environment: ["SPELL_SECRET_KEY": "k", "KEY": "no"])
            #expect(blocked.code == 5)
            #expect(blocked.errors.contains("reason: upstream_blocked"), "the same guard as on a server")
        }
    }

    @Test func `a module that is older than its source is remarked upon`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello")
            #expect(try await workshop.spell("rune", "build").code == 0)
            #expect(try await !workshop.spell("rune", "run", "-p", "name=A").errors.contains("older"))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: 60)],
                ofItemAtPath: workshop.folder + "/hello/Greeting.swift")
            let run = try await workshop.spell("rune", "run", "-p", "name=A")
            let words = "the module is older than hello/Greeting.swift: compile it with 'spell rune build"
            #expect(run.errors.contains(words + "'"))
            let server = ["SPELL_URL": "http://127.0.0.1:1"]
            for arguments in [["hello"], ["--spec", "hello"]] {
                let forged = try await workshop.spell(["rune", "create"] + arguments, environment: server)
                #expect(forged.code == 6, "\(forged.errors)")
                #expect(forged.errors.contains(words + " hello'"), "\(forged.errors)")
            }
            let both = try await workshop.spell("rune", "create", "hello", "--spec", "hello")
            #expect(both.code == 2)
        }
    }

    @Test func `a header counts as a source, a moment's difference does not`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello", "--language", "c")
            let files = FileManager.default
            func check(_ offset: TimeInterval) async throws -> String {
                try workshop.write("", to: "hello/hello.wasm")
                let file = workshop.folder + "/hello/"
                let built = Date(timeIntervalSinceNow: 60)
                try files.setAttributes([.modificationDate: built], ofItemAtPath: file + "hello.wasm")
                try files.setAttributes(
                    [.modificationDate: built.addingTimeInterval(offset)], ofItemAtPath: file + "spell.h")
                return try await workshop.spell("rune", "check", "hello").errors
            }
            #expect(try await check(2).contains("the module is older than hello/spell.h"))
            #expect(try await !check(0.9).contains("older"))
        }
    }

    @Test func `output that breaks the spell's promise is shown`() async throws {
        try await Workshop.with { workshop in
            try workshop.write(
                """
                {slug: a, description: A., runtime: builtin, config: {handler: echo}, outputSchema: {required: [x]}}
                """, to: "spell.yaml")
            let run = try await workshop.spell("rune", "run", "-p", "a=5")
            #expect(run.code == 5)
            #expect(run.errors.contains(#"It wrote: {"a":5}"#), "\(run.errors)")
            let long = try await workshop.spell("rune", "run", "-p", "a=\(String(repeating: "x", count: 500))")
            #expect(long.errors.contains("xxx…\n") && long.errors.utf8.count < 500)
        }
    }

    @Test func `what a server would not take is not run here`() async throws {
        try await Workshop.with { workshop in
            try workshop.write(
                "{slug: a, description: A., runtime: builtin, config: {handler: echo}}", to: "spell.yaml")
            try workshop.write(String(repeating: "a", count: 1 << 20), to: "large")
            let large = try await workshop.spell("rune", "run", "--json", "-p", "a=@large")
            #expect(large.code == 2)
            #expect(large.errorJSON["code"] == "PAYLOAD_TOO_LARGE", "\(large.errors)")
            for arguments in [["-p", "a=@/dev/zero"], ["--input", "/dev/zero"]] {
                let endless = try await workshop.spell(["rune", "run"] + arguments)
                #expect(endless.code == 2)
                #expect(endless.errors.contains("'/dev/zero' is larger than 32 MiB"), "\(endless.errors)")
            }
        }
    }

    @Test func `a parameter that was meant otherwise is answered with how to write it`() async throws {
        try await Workshop.with { workshop in
            try workshop.write(
                """
                {slug: a, description: A., runtime: builtin, config: {handler: echo},
                 inputSchema: {properties: {name: {type: string}}}}
                """, to: "spell.yaml")
            let bytes = try await RunningProcess(
                "/bin/sh", ["-c", #"exec "$SPELL" rune run -p "name=$(printf '\377')""#],
                environment: ["SPELL": SpellBinary.path], folder: workshop.folder
            ).result()
            #expect(bytes.code == 2 && bytes.errors.contains("Argument 4 is not UTF-8 text"), "\(bytes.errors)")
            let number = try await workshop.spell("rune", "run", "-p", "name=5")
            #expect(number.errors.contains(#"To send a string: -p 'name="5"'"#), "\(number.errors)")
            for command in [["rune", "run", "name=Ada"], ["rune", "run", ".", "name=Ada"], ["run", "a", "name=Ada"]] {
                let bare = try await workshop.spell(command)
                #expect(bare.code == 2)
                #expect(bare.errors.contains("Did you mean -p name=Ada?"), "\(bare.errors)")
            }
        }
    }
}
