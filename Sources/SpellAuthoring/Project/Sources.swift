internal import Foundation

/// The sources of a project, by what compiles them, as a person here would name them; sorted.
struct Sources {
    let swift: [String]
    let c: [String]
    let zig: [String]
    /// What C sources include.
    let headers: [String]
    /// What C declares for Swift; nil for a project without the guest library.
    let header: String?
    /// Where Zig keeps what it compiled.
    let zigCache: String
    /// Zig files beside the spec file.
    private let zigTop: [String]

    /// All in the spec file's folder and below, but nothing hidden.
    init(of project: Project) {
        var seen: Set<String> = []
        let paths = Self.files(of: project, "", &seen).sorted()
        func ending(in suffix: String) -> [String] { paths.filter { $0.hasSuffix(suffix) } }
        func named(_ paths: [String]) -> [String] { paths.map { project.named($0) } }
        swift = named(ending(in: ".swift"))
        c = named(ending(in: ".c"))
        zig = named(ending(in: ".zig"))
        headers = named(ending(in: ".h"))
        header = paths.contains("Spell/wasi.h") ? project.named("Spell/wasi.h") : nil
        zigCache = project.named(".zig-cache")
        zigTop = named(ending(in: ".zig").filter { !$0.contains("/") && $0 != "spell.zig" })
    }

    /// All that the module is made of.
    var all: [String] { swift + c + zig + headers }

    var language: Language? { !zig.isEmpty ? .zig : !swift.isEmpty ? .swift : !c.isEmpty ? .c : nil }

    /// Zig compiles one file, which names the others: `main.zig`, or the only one beside the spec file that is nobody's
    /// helper.
    var zigRoot: String? {
        zigTop.first { $0 == "main.zig" || $0.hasSuffix("/main.zig") } ?? (zigTop.count == 1 ? zigTop[0] : nil)
    }

    /// Folders that are links are followed, so that projects can share sources; each folder counts once, by the name
    /// that is no link where it has one.
    private static func files(of project: Project, _ prefix: String, _ seen: inout Set<String>) -> [String] {
        let folder = prefix.isEmpty ? project.named(".") : project.named(prefix)
        guard seen.insert(URL(fileURLWithPath: folder).resolvingSymlinksInPath().path).inserted else { return [] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }
        let folders = names.filter { Project.isFolder(project.named(prefix + $0)) }.sorted()
        let links = Set(folders.filter { isLink(project.named(prefix + $0)) })
        var files = Set(names).subtracting(folders).map { prefix + $0 }
        for name in folders.filter({ !links.contains($0) }) + folders.filter(links.contains) {
            files += Self.files(of: project, prefix + name + "/", &seen)
        }
        return files
    }

    private static func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }
}
