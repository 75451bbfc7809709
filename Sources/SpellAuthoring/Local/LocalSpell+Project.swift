package import SpellClient
package import SpellKernel

extension LocalSpell {
    /// Reads and checks a project's spell. Fails with each fault as a line.
    package static func checked(_ project: Project) async throws(Failure) -> LocalSpell {
        try await reporting(project) { (spell) async throws(Refusal) in
            try await spell.check()
            return spell
        }
    }

    /// Runs a project's spell once.
    ///
    /// - Parameter parameters: an object.
    package static func run(_ project: Project, _ parameters: JSONText) async throws(Failure) -> Outcome {
        try await reporting(project) { (spell) async throws(Refusal) in try await spell.run(parameters) }
    }

    private static func reporting<Value>(
        _ project: Project, _ work: (LocalSpell) async throws(Refusal) -> Value
    ) async throws(Failure) -> Value {
        let body = try SpecFile.requestBody(project.spec)
        do throws(Refusal) {
            return try await work(try LocalSpell(body))
        } catch {
            throw Failure(error, of: project)
        }
    }
}
