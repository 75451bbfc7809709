package import SpellClient
internal import SpellJSON
package import SpellKernel
internal import SpellServer

extension Failure {
    /// What a server would have refused, found out here: the files are at fault, or else this machine.
    ///
    /// - Parameter hasBinary: whether the spec file itself holds the module.
    init(_ refusal: Refusal, of project: Project, hasBinary: Bool) {
        let isOurs = refusal.code == .internalError || refusal.code == .overloaded
        guard !isOurs else {
            self = .failed(refusal.cause ?? refusal.message)
            return
        }
        self.init(
            .usage, Self.sentence(refusal, project), code: refusal.code.rawValue,
            details: Self.details(of: refusal, hasBinary)?.json)
    }

    /// Each fault with its place in the spec file, where the module is the key `wasm`.
    private static func details(of refusal: Refusal, _ hasBinary: Bool) -> Refusal.Details? {
        guard case .faults(let faults) = refusal.details, !hasBinary else { return refusal.details }
        return .faults(
            faults.map { Fault(pointer: $0.pointer == "/wasmBinary" ? "/wasm" : $0.pointer, reason: $0.reason) })
    }

    /// The one about a request is about the spec file here; others are worded well enough.
    private static func sentence(_ refusal: Refusal, _ project: Project) -> String {
        guard refusal.message == Refusal.invalidRequest([]).message else { return refusal.message }
        return "'\(project.spec)' cannot be forged as it is"
    }

    /// The spell ran here and failed.
    ///
    /// - Parameter output: what it wrote, where that is what is wrong; its start is shown.
    package init(_ failure: RuntimeFailure, wrote output: JSONText? = nil) {
        let details = Refusal.Details.reason(failure.reason, exitCode: failure.exitCode)
        self.init(
            .runtimeFailure, failure.message, code: Refusal.Code.runtimeError.rawValue, details: details.json)
        guard let output else { return }
        let start = String(decoding: output.bytes.prefix(Self.shownBytes), as: UTF8.self)
        self = advising("It wrote: \(start)\(output.bytes.count > Self.shownBytes ? "…" : "")")
    }

    private static let shownBytes = 200
}
