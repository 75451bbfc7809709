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
        case .swift: [(source, PackageResources.Greeting_swift)] + Self.library.map { ("Spell/" + $0.path, $0.content) }
        case .c: [(source, PackageResources.greeting_c), ("spell.h", PackageResources.spell_h)]
        case .zig: [(source, PackageResources.greeting_zig), ("spell.zig", PackageResources.spell_zig)]
        }
    }

    private static let library: [File] = [
        ("JSON.swift", PackageResources.JSON_swift),
        ("JSON+Literals.swift", PackageResources.JSON_Literals_swift),
        ("JSON+Members.swift", PackageResources.JSON_Members_swift),
        ("JSONNumber.swift", PackageResources.JSONNumber_swift),
        ("JSONReader.swift", PackageResources.JSONReader_swift),
        ("JSONStringReader.swift", PackageResources.JSONStringReader_swift),
        ("JSONWriter.swift", PackageResources.JSONWriter_swift),
        ("Spell.swift", PackageResources.Spell_swift),
        ("Streams.swift", PackageResources.Streams_swift),
        ("memory.c", PackageResources.memory_c),
        ("runtime.c", PackageResources.runtime_c),
        ("strtod.c", PackageResources.strtod_c),
        ("wasi.h", PackageResources.wasi_h),
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
