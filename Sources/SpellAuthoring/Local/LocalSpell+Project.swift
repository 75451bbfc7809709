package import SpellClient
package import SpellKernel
internal import SpellServer

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
    /// - Parameter parameters: an object; of no more bytes than a server takes.
    package static func run(_ project: Project, _ parameters: JSONText) async throws(Failure) -> LocalTrial {
        guard parameters.bytes.count <= Limits.bodyBytes else { throw .parametersTooLarge(Limits.bodyBytes) }
        return try await reporting(project) { (spell) async throws(Refusal) in try await spell.run(parameters) }
    }

    private static func reporting<Value>(
        _ project: Project, _ work: (LocalSpell) async throws(Refusal) -> Value
    ) async throws(Failure) -> Value {
        let request = try SpecFile.request(project.spec)
        do throws(Refusal) {
            return try await work(try LocalSpell(request.body))
        } catch {
            throw Failure(error, of: project, hasBinary: request.hasBinary)
        }
    }
}
