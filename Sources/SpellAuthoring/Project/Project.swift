internal import Foundation
package import SpellClient

/// A spell on this machine: a folder with its spec file, and for wasm with the sources of its module.
package struct Project: Sendable {
    /// The spec file, as a person here would name it.
    package let spec: String
    /// What a person wrote to name it; nil where it was found without a word.
    package let argument: String?
    /// Whether it was looked for in the folders below, since there is none in this one.
    package let wasLookedFor: Bool

    /// Names of spec files, the first that is there counts.
    private static let specNames = ["spell.yaml", "spell.yml", "spell.json"]

    /// Finds the spec file that is meant.
    ///
    /// - Parameter path: a spec file, or the folder that holds one; nil for this folder or, where it holds none, the
    ///   only folder in it that does.
    package static func find(_ path: String?) throws(Failure) -> Project {
        if let path {
            guard isFolder(path) else {
                guard FileManager.default.fileExists(atPath: path) else {
                    throw .usage("There is no file or folder '\(path)'")
                }
                return Project(spec: path, argument: path, wasLookedFor: false)
            }
            guard let spec = spec(in: path) else {
                throw .usage(
                    "There is no spell.yaml in '\(path)'", advice: "Begin a spell with: spell rune new NAME")
            }
            return Project(spec: spec, argument: path, wasLookedFor: false)
        }
        if let spec = spec(in: ".") { return Project(spec: spec, argument: nil, wasLookedFor: false) }
        let below = foldersHere.compactMap { spec(in: $0) }
        guard let only = below.first else {
            throw .usage("There is no spell.yaml here", advice: "Begin a spell with: spell rune new NAME")
        }
        guard below.count == 1 else {
            throw .usage(
                "There is no spell.yaml here, and several below: \(below.joined(separator: ", "))",
                advice: "Name the one that you mean at the end of the command.")
        }
        return Project(spec: only, argument: nil, wasLookedFor: true)
    }

    private static func spec(in folder: String) -> String? {
        specNames.map { folder == "." ? $0 : URL(fileURLWithPath: folder).relativePath + "/" + $0 }
            .first { FileManager.default.fileExists(atPath: $0) }
    }

    private static var foldersHere: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
        return names.filter { !$0.hasPrefix(".") && isFolder($0) }.sorted()
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// A path that is meant from the spec file's folder, as a person here would name it.
    func named(_ path: String) -> String {
        guard !path.hasPrefix("/"), let slash = spec.lastIndex(of: "/") else { return path }
        return spec[...slash] + path
    }

    /// Where the module is, or is to be. Fails where the spec is not of a wasm spell.
    package func modulePath() throws(Failure) -> String { named(try SpecFile.module(of: spec)) }

    /// The command that makes the module, as it is typed here.
    package var buildCommand: String {
        "spell rune build" + (argument.map { " " + ShellWord.quoted($0) } ?? "")
    }

    /// The source that is newer than the module; nil when none is, or there is no module yet. Less than a second does
    /// not count: that much a copy of a folder brings with it.
    package func sourceNewerThanModule() -> String? {
        guard let module = try? modulePath(), let built = Self.modified(module) else { return nil }
        return Sources(of: self).all.first { Self.modified($0).map { $0 > built.addingTimeInterval(1) } ?? false }
    }

    private static func modified(_ path: String) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}
