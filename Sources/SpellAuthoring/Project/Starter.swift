package import SpellClient
package import SpellKernel

/// A new project: a spell that greets, complete and ready to build. Its files travel inside this program.
package struct Starter: Sendable {
    private let name: SpellName
    private let language: Language

    package init(name: SpellName, language: Language) {
        self.name = name
        self.language = language
    }

    /// Makes the folder, named as the spell, with its files, and answers their names. Refuses to touch a folder that is
    /// there.
    package func make() throws(Failure) -> [String] {
        let folder = ProjectFolder(path: name.description)
        let files = files
        try folder.make()
        for file in files { try folder.write(file.content, to: file.path) }
        return files.map(\.path)
    }

    private typealias File = (path: String, content: [UInt8])

    private var files: [File] {
        let common = [
            ("spell.yaml", filled(PackageResources.spell_yaml)), ("README.md", filled(PackageResources.README_md)),
            (".gitignore", PackageResources.gitignore),
        ]
        return common + sources
    }

    private var sources: [File] {
        switch language {
        case .swift: [(source, PackageResources.Greeting_swift)] + Self.guestFiles
        case .c: [(source, PackageResources.greeting_c), ("spell.h", PackageResources.spell_h)]
        case .zig: [(source, PackageResources.greeting_zig), ("spell.zig", PackageResources.spell_zig)]
        }
    }

    /// The guest library, as the project's own sources.
    private static let guestFiles: [File] = [
        ("Spell/JSON.swift", PackageResources.JSON_swift),
        ("Spell/JSON+Literals.swift", PackageResources.JSON_Literals_swift),
        ("Spell/JSON+Members.swift", PackageResources.JSON_Members_swift),
        ("Spell/JSONNumber.swift", PackageResources.JSONNumber_swift),
        ("Spell/JSONReader.swift", PackageResources.JSONReader_swift),
        ("Spell/JSONStringReader.swift", PackageResources.JSONStringReader_swift),
        ("Spell/JSONWriter.swift", PackageResources.JSONWriter_swift),
        ("Spell/Spell.swift", PackageResources.Spell_swift),
        ("Spell/Streams.swift", PackageResources.Streams_swift),
        ("Spell/memory.c", PackageResources.memory_c),
        ("Spell/runtime.c", PackageResources.runtime_c),
        ("Spell/strtod.c", PackageResources.strtod_c),
        ("Spell/wasi.h", PackageResources.wasi_h),
    ]

    private var source: String {
        switch language {
        case .swift: "Greeting.swift"
        case .c: "greeting.c"
        case .zig: "greeting.zig"
        }
    }

    private var helpers: String {
        switch language {
        case .swift: "`Spell/` is"
        case .c: "`spell.h` is"
        case .zig: "`spell.zig` is"
        }
    }

    private func filled(_ template: [UInt8]) -> [UInt8] {
        let text = String(decoding: template, as: UTF8.self).replacing("NAME", with: name.description)
            .replacing("SOURCE", with: "`\(source)`").replacing("HELPERS", with: helpers)
        return Array(text.utf8)
    }
}
