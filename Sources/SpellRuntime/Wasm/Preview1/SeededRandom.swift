internal import Crypto
internal import SpellKernel

/// The randomness that a guest sees: SHA-256 over a label, the invocation's id and a counter. The same invocation
/// always draws the same bytes; without the id nobody can tell them from chance. It is no secret from the operator.
struct SeededRandom {
    private let seed: RawID
    private var counter: UInt64 = 0
    private var block: [UInt8] = []
    private var used = 0

    init(invocation: InvocationID) { seed = invocation.raw }

    mutating func fill(_ region: UnsafeMutableRawBufferPointer) {
        var filled = 0
        while filled < region.count {
            if used == block.count { nextBlock() }
            let count = min(block.count - used, region.count - filled)
            unsafe UnsafeMutableRawBufferPointer(rebasing: region[filled...])
                .copyBytes(from: block[used..<used + count])
            used += count
            filled += count
        }
    }

    private mutating func nextBlock() {
        var hash = SHA256()
        hash.update(data: Self.label)
        for word in [seed.high, seed.low, counter] {
            unsafe withUnsafeBytes(of: word.bigEndian) { unsafe hash.update(bufferPointer: $0) }
        }
        block = Array(hash.finalize())
        used = 0
        counter += 1
    }

    private static let label = Array("spell guest randomness".utf8)
}
