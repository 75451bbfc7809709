/// The names of one large object, unescaped, in an open hash table over one buffer: no allocation a name.
///
/// It hashes with the process's random seed, so that no sender can choose names that collide.
struct JSONNameSet {
    private struct Entry {
        let hash: Int
        let range: Range<Int>
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// Places in `entries`, or -1; the count is a power of two and at least twice the entries'.
    private var table: [Int] = Array(repeating: -1, count: 64)

    /// False when the name is there already.
    mutating func insert(_ name: JSONScanner.StringSpan, _ text: Span<UInt8>) -> Bool {
        let start = bytes.count
        name.appendDecoded(from: text, to: &bytes)
        let entry = Entry(hash: hash(start..<bytes.count), range: start..<bytes.count)
        var slot = entry.hash & (table.count - 1)
        while table[slot] >= 0 {
            if isSame(entries[table[slot]], entry) {
                bytes.removeSubrange(start...)
                return false
            }
            slot = (slot + 1) & (table.count - 1)
        }
        table[slot] = entries.count
        entries.append(entry)
        if entries.count * 2 > table.count { grow() }
        return true
    }

    private mutating func grow() {
        table = Array(repeating: -1, count: table.count * 2)
        for (place, entry) in entries.enumerated() {
            var slot = entry.hash & (table.count - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = place
        }
    }

    private func isSame(_ left: Entry, _ right: Entry) -> Bool {
        left.hash == right.hash && bytes[left.range] == bytes[right.range]
    }

    private func hash(_ range: Range<Int>) -> Int {
        var hasher = Hasher()
        var word: UInt64 = 0
        for place in range {
            word = word << 8 | UInt64(bytes[place])
            guard (place - range.lowerBound) & 7 == 7 else { continue }
            hasher.combine(word)
            word = 0
        }
        hasher.combine(word)
        hasher.combine(range.count)
        return hasher.finalize()
    }
}
