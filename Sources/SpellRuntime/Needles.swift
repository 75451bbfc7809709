internal import Glibc

/// Byte strings to look for, all at once: a text is gone through once, however many there are and whatever it has been
/// made to look like. One counts as found where its first 64 bytes are.
struct Needles: Sendable {
    /// Shorter ones would be found by chance, and are left out.
    static let leastBytes = 8
    private static let comparedBytes = 64

    private let whole: [[UInt8]]
    /// What is compared, in order. None of them begins with another, so at most one is at a place.
    private let beginnings: [[UInt8]]
    /// A bit for the hash of the first eight bytes of each; nothing where there is none, as in most calls.
    private let sieve: [UInt64]

    init(_ needles: some Sequence<[UInt8]>) {
        whole = needles.filter { $0.count >= Self.leastBytes }
        var beginnings: [[UInt8]] = []
        for next in whole.map({ Array($0.prefix(Self.comparedBytes)) }).sorted(by: { $0.lexicographicallyPrecedes($1) })
        {
            if let last = beginnings.last, next.starts(with: last) { continue }
            beginnings.append(next)
        }
        self.beginnings = beginnings
        var sieve = [UInt64](repeating: 0, count: beginnings.isEmpty ? 0 : 1024)
        for beginning in beginnings {
            let hash = unsafe beginning.withUnsafeBytes { Self.hash(unsafe $0.loadUnaligned(as: UInt64.self)) }
            sieve[hash >> 6] |= 1 << UInt64(hash & 63)
        }
        self.sieve = sieve
    }

    var isEmpty: Bool { whole.isEmpty }

    /// Where the first one is that begins there or later, and how far the text is like it, or like a longer one.
    func first(in text: UnsafeRawBufferPointer, from start: Int = 0) -> Range<Int>? {
        guard !isEmpty, start <= text.count - Self.leastBytes else { return nil }
        return unsafe sieve.withUnsafeBufferPointer { sieve in
            for place in start...(text.count - Self.leastBytes) {
                let hash = Self.hash(unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                guard unsafe sieve[hash >> 6] >> UInt64(hash & 63) & 1 != 0 else { continue }
                let rest = unsafe UnsafeRawBufferPointer(rebasing: text[place...])
                guard unsafe isAny(at: rest) else { continue }
                let length = whole.reduce(0) { unsafe max($0, Self.likeness(of: rest, to: $1)) }
                return place..<place + length
            }
            return nil
        }
    }

    /// Without what may be the beginning of one at the end.
    func withoutBeginning(atEndOf text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let longest = whole.reduce(0) { max($0, $1.count) }
        let end = text.suffix(longest).indices.first { index in
            unsafe text[index...].withUnsafeBytes { rest in
                whole.contains { unsafe $0.count >= rest.count && Self.order(of: $0, rest, upTo: rest.count) == 0 }
            }
        }
        return text[..<(end ?? text.endIndex)]
    }

    /// The last of those that do not come after the text is the one that can be at its front.
    private func isAny(at text: UnsafeRawBufferPointer) -> Bool {
        var (low, high) = (0, beginnings.count)
        while low < high {
            let middle = (low + high) / 2
            if unsafe Self.comes(beginnings[middle], after: text) { high = middle } else { low = middle + 1 }
        }
        guard low > 0 else { return false }
        let candidate = beginnings[low - 1]
        return unsafe Self.likeness(of: text, to: candidate) == candidate.count
    }

    private static func comes(_ needle: [UInt8], after text: UnsafeRawBufferPointer) -> Bool {
        let order = unsafe order(of: needle, text, upTo: min(needle.count, text.count))
        return order == 0 ? needle.count > text.count : order > 0
    }

    /// Of the first bytes of both, which have so many.
    private static func order(of needle: [UInt8], _ text: UnsafeRawBufferPointer, upTo count: Int) -> Int32 {
        guard count > 0, let text = text.baseAddress else { return 0 }
        return unsafe memcmp(needle, text, count)
    }

    /// How many bytes both begin with.
    private static func likeness(of text: UnsafeRawBufferPointer, to needle: [UInt8]) -> Int {
        unsafe needle.withUnsafeBytes { needle in
            let most = min(needle.count, text.count)
            return (0..<most).first { unsafe needle[$0] != text[$0] } ?? most
        }
    }

    private static func hash(_ word: UInt64) -> Int { Int((word &* 0x9E37_79B9_7F4A_7C15) >> 48) }
}
