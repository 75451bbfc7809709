internal import SpellKernel

extension GuestRun {
    private static let shownOutput = 200

    /// What the spell's owner is shown of the run: its log without secrets, and how an output began that is not JSON.
    func ownersLog(of verdict: Result<JSONText, RuntimeFailure>) -> [UInt8] {
        let log = concealed(log, isCut: log.count == Self.logLimit)
        guard case .failure(let failure) = verdict, failure.reason == .invalidOutput, !output.isEmpty else {
            return log
        }
        let start = concealed(Array(output.prefix(Self.shownOutput)), isCut: output.count > Self.shownOutput)
        let line = (log.last.map { $0 == UInt8(ascii: "\n") } ?? true ? "" : "\n") + "The output began with: "
        return Array((log + Array(line.utf8) + start).prefix(Self.logLimit))
    }

    private func concealed(_ text: [UInt8], isCut: Bool) -> [UInt8] {
        grants?.secrets?.concealed(in: text, isCut: isCut) ?? text
    }
}
