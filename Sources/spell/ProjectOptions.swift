internal import ArgumentParser
internal import SpellAuthoring
internal import SpellClient

/// Which spell of this machine's files is meant.
struct ProjectOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The spec file, or its folder. Default: the spell.yaml here, or in the only folder here that has one.",
            valueName: "path"),
        completion: .file())
    var path: String?

    /// Finds it, and says which it is where it was looked for.
    func project(on console: Console) throws(Failure) -> Project { try Self.project(path, on: console) }

    static func project(_ path: String?, on console: Console) throws(Failure) -> Project {
        let project = try Project.find(path)
        if project.wasLookedFor, !console.remarksAreJSON { try console.remark("using \(project.spec)") }
        return project
    }
}

extension Console {
    /// Says so where the module is not what its sources are any more.
    func remarkUnlessBuilt(_ project: Project) throws(Failure) {
        guard !remarksAreJSON, let source = project.sourceNewerThanModule() else { return }
        try remark("the module is older than \(source): compile it with '\(project.buildCommand)'")
    }
}
