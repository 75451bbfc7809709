/// Likeness of words, for mistyped ones.
package enum WordDistance {
    /// The candidate with the fewest edits, if it is at most two away and not all of it is new.
    package static func nearest(to word: String, in candidates: [String]) -> String? {
        let nearest = candidates.map { (word: $0, edits: edits($0, word)) }.min { $0.edits < $1.edits }
        return nearest.flatMap { $0.edits <= 2 && $0.edits < $0.word.count ? $0.word : nil }
    }

    /// Levenshtein's: insertions, deletions and replacements.
    package static func edits(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (character == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
