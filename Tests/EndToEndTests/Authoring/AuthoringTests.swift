import Foundation
import SpellJSON
import SpellTestSupport
import Testing

/// From nothing to a running spell, by the built binary.
@Suite struct AuthoringTests {
    @Test(arguments: ["swift", "c", "zig"])
    func `a new spell is built, checked and run with nothing else`(language: String) async throws {
        try await Workshop.with { workshop in
            let made = try await workshop.spell("rune", "new", "hello", "--language", language)
            #expect(made.code == 0, "\(made.errors)")
            let built = try await workshop.spell("rune", "build")
            #expect(built.code == 0, "\(built.errors)")
            #expect(built.errors.contains("using hello/spell.yaml"), "it says which spell it took")
            #expect(try workshop.size("hello/hello.wasm") < 100_000)
            let checked = try await workshop.spell("rune", "check", "hello")
            #expect(checked.code == 0, "\(checked.errors)")
            #expect(checked.output == #"{"valid":true,"slug":"hello","runtime":"wasm"}"# + "\n")

            let run = try await workshop.spell("rune", "run", "-p", "name=Ada")
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output == #"{"greeting":"Hello, Ada!"}"# + "\n", "the output alone")
            #expect(run.errors.contains(" KiB of memory, ") && run.errors.contains(" fuel"))
            let quoted = try await workshop.spell("rune", "run", "hello", "-p", #"name=é "\ 😀"#)
            #expect(quoted.output == #"{"greeting":"Hello, é \"\\ 😀!"}"# + "\n")
            let refused = try await workshop.spell("rune", "run", "-p", "nam=Ada")
            #expect(refused.code == 2)
            #expect(refused.errors.contains(#"/parameters: must have the member "name""#))
        }
    }

    @Test func `a source that does not compile is shown as its compiler shows it`() async throws {
        try await Workshop.with { workshop in
            for (language, source, text, words) in [
                ("swift", "Greeting.swift", "let wrong: Int = \"\"\n", "Greeting.swift:1:18: error: cannot convert"),
                ("c", "greeting.c", "int main(void) { return wrong; }\n", "greeting.c:1:25: error: use of undeclared"),
                ("zig", "greeting.zig", "pub fn main() void { wrong(); }\n", "greeting.zig:1:22: error: use of undecl"),
            ] {
                _ = try await workshop.spell("rune", "new", language, "--language", language)
                try workshop.write(text, to: "\(language)/\(source)")
                let built = try await workshop.spell("rune", "build", language)
                #expect(built.code == 2)
                #expect(built.errors.contains("spell: '\(language)/spell.yaml' does not compile"))
                #expect(built.errors.contains(words), "\(built.errors)")
                #expect(!workshop.exists("\(language)/\(language).wasm"))
            }
            let json = try await workshop.spell("rune", "build", "swift", "--json")
            #expect(json.errorJSON["code"] == "BUILD_FAILED")
            #expect(json.errorJSON["details"]?["output"]?.stringValue?.contains("error: cannot convert") == true)
        }
    }

    @Test func `a missing compiler is named, and what to install`() async throws {
        try await Workshop.with { workshop in
            for (language, words) in [
                ("swift", ["no Swift compiler", "Install Swift 6.3"]), ("c", ["no C compiler", "clang and lld"]),
                ("zig", ["no Zig compiler", "pip install ziglang"]),
            ] {
                _ = try await workshop.spell("rune", "new", language, "--language", language)
                let built = try await workshop.spell("rune", "build", language, path: "")
                #expect(built.code == 1)
                for word in words { #expect(built.errors.contains(word), "\(built.errors)") }
            }
        }
    }

    @Test func `nothing that is there is written over`() async throws {
        try await Workshop.with { workshop in
            try workshop.write("mine", to: "hello/spell.yaml")
            let made = try await workshop.spell("rune", "new", "hello")
            #expect(made.code == 2)
            #expect(made.errors.contains("'hello' is there already"))
            #expect(try workshop.read("hello/spell.yaml") == "mine")
        }
    }

    @Test(arguments: [
        ("My Spell!", "spell rune new my-spell"), ("-x", "cannot name a spell"), ("a/b", "spell rune new a-b"),
        ("é", "1 to 63 of a-z"), (String(repeating: "a", count: 64), "1 to 63 of a-z"),
    ])
    func `a name that no spell can have is refused with one that it can`(name: String, words: String) async throws {
        try await Workshop.with { workshop in
            let made = try await workshop.spell("rune", "new", "--", name)
            #expect(made.code == 2)
            #expect(made.errors.contains(words), "\(made.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.folder).isEmpty)
        }
    }

    @Test func `which spell is meant is never guessed among several`() async throws {
        try await Workshop.with { workshop in
            let none = try await workshop.spell("rune", "check")
            #expect(none.code == 2)
            #expect(none.errors.contains("There is no spell.yaml here") && none.errors.contains("rune new NAME"))
            let spec = #"{"slug":"echo","description":"Again.","runtime":"builtin","config":{"handler":"echo"}}"#
            try workshop.write(spec, to: "a/spell.yaml")
            #expect(try await workshop.spell("rune", "check").code == 0)
            try workshop.write(spec, to: "b/spell.json")
            let several = try await workshop.spell("rune", "check")
            #expect(several.code == 2)
            #expect(several.errors.contains("several below: a/spell.yaml, b/spell.json"))
            #expect(try await workshop.spell("rune", "check", "b").code == 0)
            #expect(try await workshop.spell("rune", "check", "b/spell.json").code == 0)
            #expect(try await workshop.spell("rune", "check", "c").code == 2)
            #expect(try await workshop.spell("rune", "build", "a").errors.contains("it has no module"))
        }
    }
}
