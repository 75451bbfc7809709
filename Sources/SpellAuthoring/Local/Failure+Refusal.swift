package import SpellClient
internal import SpellJSON
package import SpellKernel
internal import SpellServer

extension Failure {
    /// What a server would have refused, found out here: the files are at fault, or else this machine.
    init(_ refusal: Refusal, of project: Project) {
        let isOurs = refusal.code == .internalError || refusal.code == .overloaded
        guard !isOurs else {
            self = .failed(refusal.cause ?? refusal.message)
            return
        }
        self.init(
            .usage, Self.sentence(refusal, project), code: refusal.code.rawValue, details: refusal.details?.json)
    }

    /// The one about a request is about the spec file here; others are worded well enough.
    private static func sentence(_ refusal: Refusal, _ project: Project) -> String {
        guard refusal.message == Refusal.invalidRequest([]).message else { return refusal.message }
        return "'\(project.spec)' cannot be forged as it is"
    }

    /// The spell ran here and failed.
    package init(_ failure: RuntimeFailure) {
        let details = Refusal.Details.reason(failure.reason, exitCode: failure.exitCode)
        self.init(
            .runtimeFailure, failure.message, code: Refusal.Code.runtimeError.rawValue, details: details.json)
    }
}
