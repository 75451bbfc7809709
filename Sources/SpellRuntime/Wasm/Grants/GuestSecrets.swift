internal import CWasmtime
internal import Glibc
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
        needles = SecretEcho.needles(values).sorted { $0.count > $1.count }
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
        var next = needles.map { log.index(of: $0, from: 0) }
        while let first = next.min(), first < log.count, let which = next.firstIndex(of: first) {
            concealed += rest[..<first] + Self.mark
            rest = rest[(first + needles[which].count)...]
            for index in needles.indices where next[index] < rest.startIndex {
                next[index] = log.index(of: needles[index], from: rest.startIndex)
            }
        }
        return concealed + (log.count == GuestRun.logLimit ? withoutBeginnings(rest) : rest)
    }

    /// Without what may be the beginning of a secret at the end.
    private func withoutBeginnings(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let longest = needles.first?.count ?? 0
        let end = text.suffix(longest).indices.first { index in
            needles.contains { $0.begins(with: text[index...]) }
        }
        return text[..<(end ?? text.endIndex)]
    }
}

extension [UInt8] {
    /// Where the needle is from there on; the end where it is not.
    fileprivate func index(of needle: [UInt8], from start: Int) -> Int {
        unsafe self[start...].withUnsafeBufferPointer { rest in
            unsafe start + spell_find(rest.baseAddress, rest.count, needle, needle.count)
        }
    }

    fileprivate func begins(with prefix: ArraySlice<UInt8>) -> Bool {
        guard prefix.count <= count else { return false }
        return unsafe prefix.withUnsafeBytes { prefix in
            unsafe withUnsafeBytes { whole in
                guard let whole = whole.baseAddress, let start = prefix.baseAddress else { return true }
                return unsafe memcmp(whole, start, prefix.count) == 0
            }
        }
    }
}
