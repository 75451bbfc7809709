/// What two runs of one transcript saw differently, for a person.
enum TranscriptDifference {
    /// For each step that differs: its prompt, and the lines that are gone (`-`) or new (`+`) among the others.
    static func text(_ expected: Transcript, _ seen: Transcript) -> String {
        zip(expected.steps, seen.steps).filter { $0.seen != $1.seen }.map { expected, seen in
            ([seen.prompt] + lines(expected.seen, seen.seen)).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static func lines(_ old: [String], _ new: [String]) -> [String] {
        let difference = new.difference(from: old)
        var removed: Set<Int> = [], inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [String] = []
        var kept = old.indices.filter { !removed.contains($0) }[...]
        var gone = old.indices[...]
        func takeRemoved(before end: Int) {
            while let index = gone.first, index < end {
                if removed.contains(index) { lines.append("-" + old[index]) }
                gone = gone.dropFirst()
            }
        }
        for index in new.indices {
            if inserted.contains(index) {
                takeRemoved(before: kept.first ?? old.count)
                lines.append("+" + new[index])
            } else if let same = kept.popFirst() {
                takeRemoved(before: same + 1)
                lines.append(" " + new[index])
            }
        }
        takeRemoved(before: old.count)
        return lines
    }
}
