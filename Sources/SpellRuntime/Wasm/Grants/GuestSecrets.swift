internal import SpellKernel

/// The secrets that a guest has in its environment, to keep them out of what others read. A guest that means to give
/// one away can always write it so that it is not found; this is for the accident: an error that repeats its request,
/// a dump of the environment.
struct GuestSecrets: Sendable {
    private let needles: Needles

    /// Nil without a secret.
    init?(_ values: [String]) {
        guard !values.isEmpty else { return nil }
        needles = SecretEcho.needles(values)
    }

    /// An output that repeats a secret is not passed on.
    func refusing(_ outcome: Outcome, for caller: UserID?) async -> Outcome {
        guard case .success(let output, let usage) = outcome,
            await LongWork.run(on: output.bytes.count, for: caller, { SecretEcho.holds(output, needles) })
        else { return outcome }
        return .failure(
            RuntimeFailure(
                .invalidOutput, "the spell's output repeats a secret of its owner's, so it is not passed on"),
            usage)
    }

    private static let mark = Array("[secret]".utf8)

    /// The text with each secret replaced; one that the text's end may have cut in two is cut off.
    func concealed(in text: [UInt8], isCut: Bool) -> [UInt8] {
        var concealed: [UInt8] = []
        var rest = text[...]
        while let found = unsafe text.withUnsafeBytes({ unsafe needles.first(in: $0, from: rest.startIndex) }) {
            concealed += rest[..<found.lowerBound] + Self.mark
            rest = text[found.upperBound...]
        }
        return concealed + (isCut ? needles.withoutBeginning(atEndOf: rest) : rest)
    }
}
