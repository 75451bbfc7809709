internal import SpellKernel

/// The secrets that a guest has in its environment, to keep them out of what others read. A guest that means to give
/// one away can always write it so that it is not found; this is for the accident: an error that repeats its request,
/// a dump of the environment.
struct GuestSecrets: Sendable {
    private let values: [String]
    private let needles: [[UInt8]]

    /// Nil without a secret.
    init?(_ values: [String]) {
        guard !values.isEmpty else { return nil }
        self.values = values
        // The longest first: one secret may be a part of another.
        needles = SecretEcho.needles(values).map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// An output that repeats a secret is not passed on.
    func refusing(_ result: Result<JSONText, RuntimeFailure>) -> Result<JSONText, RuntimeFailure> {
        guard case .success(let output) = result, SecretEcho.holds(output, anyOf: values) else { return result }
        return .failure(
            RuntimeFailure(.invalidOutput, "the spell's output repeats a secret of its owner's, so it is not passed on")
        )
    }

    private static let mark = Array("[secret]".utf8)

    /// The log with each secret replaced; one that the log's end cut in two is cut off.
    func concealed(in log: [UInt8]) -> [UInt8] {
        var concealed: [UInt8] = []
        var rest = log[...]
        while let first = rest.first {
            if let needle = needles.first(where: { $0[0] == first && rest.starts(with: $0) }) {
                concealed += Self.mark
                rest = rest.dropFirst(needle.count)
            } else if log.count == GuestRun.logLimit, needles.contains(where: { $0.starts(with: rest) }) {
                break
            } else {
                concealed.append(first)
                rest = rest.dropFirst()
            }
        }
        return concealed
    }
}
