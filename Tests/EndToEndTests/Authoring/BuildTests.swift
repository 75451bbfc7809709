import Foundation
import SpellTestSupport
import Testing

/// `spell rune build`: what it must not touch, and what this machine may do to it.
@Suite struct BuildTests {
    private static func spec(_ module: String) -> String {
        "{slug: hello, description: Greets., runtime: wasm, wasm: \(module)}\n"
    }

    @Test func `what is no module is never written over`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello", "--language", "c")
            for (module, words) in [
                ("greeting.c", "one of its own files"), ("./spell.h", "one of its own files"),
                ("spell.yaml", "one of its own files"), ("README.md", "another file already"), (".", "a folder"),
            ] {
                try workshop.write(Self.spec(module), to: "hello/spell.yaml")
                let before = try? workshop.read("hello/\(module)")
                let built = try await workshop.spell("rune", "build")
                #expect(built.code == 2)
                #expect(built.errors.contains(words), "\(built.errors)")
                #expect((try? workshop.read("hello/\(module)")) == before)
            }
        }
    }

    @Test func `the module's folder is made`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello", "--language", "c")
            try workshop.write(Self.spec("out/wasm/hello.wasm"), to: "hello/spell.yaml")
            let built = try await workshop.spell("rune", "build")
            #expect(built.code == 0, "\(built.errors)")
            #expect(workshop.exists("hello/out/wasm/hello.wasm"))
        }
    }

    @Test func `what this machine cannot do is no fault of the sources`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello", "--language", "c")
            let noFolder = try await workshop.spell("rune", "build", environment: ["TMPDIR": "/nowhere"])
            #expect(noFolder.code == 1)
            #expect(noFolder.errors.contains("'/nowhere/") && noFolder.errors.contains("no such file or directory"))
            try workshop.write(Self.spec("/proc/hello.wasm"), to: "hello/spell.yaml")
            let noModule = try await workshop.spell("rune", "build")
            #expect(noModule.code == 1)
            #expect(noModule.errors.contains("'/proc/hello.wasm' cannot be written: "), "\(noModule.errors)")
            _ = try await workshop.spell("rune", "new", "zigzag", "--language", "zig")
            let path = try await workshop.path(with: "zig", script: "kill -9 $$")
            let killed = try await workshop.spell(["rune", "build", "zigzag"], path: path)
            #expect(killed.code == 1)
            #expect(killed.errors.contains("was ended by the signal 9"), "\(killed.errors)")
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `a build that is stopped leaves nothing behind`(signal: Int32) async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello", "--language", "zig")
            try FileManager.default.createDirectory(
                atPath: workshop.folder + "/tmp", withIntermediateDirectories: false)
            let path = try await workshop.path(with: "zig", script: "touch '\(workshop.folder)/begun'; exec sleep 60")
            let build = try workshop.start(
                ["rune", "build", "hello"], path: path, environment: ["TMPDIR": workshop.folder + "/tmp"])
            while !workshop.exists("begun") { try await Task.sleep(for: .milliseconds(10)) }
            #expect(await build.signal(signal) == 128 + signal)
            #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.folder + "/tmp").isEmpty)
        }
    }

    @Test func `what a compiler says keeps its columns on a terminal`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello", "--language", "zig")
            let words = "a.zig:1:90: error:   here" + String(repeating: " ", count: 80) + "^"
            let module = #"for word; do case $word in -femit-bin=*) touch "${word#*=}";; esac; done"#
            for (script, code) in [("exit 1", Int32(2)), (module, 0)] {
                let path = try await workshop.path(with: "zig", script: "echo '\(words)'; \(script)")
                let terminal = try TerminalProcess(
                    SpellBinary.path, ["rune", "build", "hello"],
                    environment: ["PATH": path, "HOME": workshop.folder, "TERM": "xterm"], folder: workshop.folder)
                #expect(await terminal.code() == code)
                #expect(terminal.text.contains(words), "\(terminal.text)")
            }
        }
    }

    @Test func `a Swift spell without a beginning is told what is missing`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello")
            let source = try workshop.read("hello/Greeting.swift").replacing("@main ", with: "")
            try workshop.write(source, to: "hello/Greeting.swift")
            let built = try await workshop.spell("rune", "build")
            #expect(built.code == 2)
            #expect(built.errors.contains("A type marked @main that conforms to Spell is missing"), "\(built.errors)")
        }
    }

    @Test func `a launcher may warn, and an old Swift does not stop C`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "swift")
            _ = try await workshop.spell("rune", "new", "c", "--language", "c")
            let real = "PATH=${PATH#*:}; exec swiftc \"$@\""
            let warns = try await workshop.path(with: "swiftc", script: "echo '{\"a warning\"' >&2\n\(real)")
            let swift = try await workshop.spell(["rune", "build", "swift"], path: warns)
            #expect(swift.code == 0, "\(swift.errors)")
            let old = try await workshop.path(with: "swiftc", script: "echo '{}'")
            let c = try await workshop.spell(["rune", "build", "c"], path: old)
            #expect(c.code == 0, "\(c.errors)")
        }
    }

    @Test func `folders that are links are followed once`() async throws {
        try await Workshop.with { workshop in
            _ = try await workshop.spell("rune", "new", "hello")
            for (name, place) in [("hello/self", "."), ("hello/A", "Spell"), ("hello/Spell/up", "..")] {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(workshop.folder)/\(name)", withDestinationPath: place)
            }
            let built = try await workshop.spell("rune", "build")
            #expect(built.code == 0, "\(built.errors)")
            #expect(built.errors.contains("compiling 10 files of Swift and 3 of C"), "\(built.errors)")
        }
    }
}
