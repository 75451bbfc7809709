/// A text that a regular expression matches, as far as that can be told piece by piece: assertions are not looked at.
enum PatternSample {
    /// - Parameter count: how often what may be repeated without end is, where that is enough.
    static func text(for pattern: ParsedPattern, repeating count: Int) -> String {
        var sample = Sample(sets: pattern.sets, count: count)
        sample.append(pattern.node)
        return String(sample.scalars)
    }

    private struct Sample {
        let sets: [ScalarSet]
        let count: Int
        var scalars = String.UnicodeScalarView()
        private static let maximumLength = 10_000

        init(sets: [ScalarSet], count: Int) {
            self.sets = sets
            self.count = count
        }

        mutating func append(_ node: PatternNode) {
            guard scalars.count < Self.maximumLength else { return }
            switch node {
            case .empty, .edge, .look: break
            case .scalar(let set): if let scalar = PatternSample.scalar(of: sets[set]) { scalars.append(scalar) }
            case .sequence(let nodes): for node in nodes { append(node) }
            case .alternatives(let nodes): if let first = nodes.first { append(first) }
            case .repeated(let node, let min, let max):
                for _ in 0..<Swift.min(Swift.max(min, count), max ?? Int.max, Self.maximumLength) { append(node) }
            }
        }
    }

    /// A letter or digit where there is one.
    private static func scalar(of set: ScalarSet) -> Unicode.Scalar? {
        let usual = "abcdefghijklmnopqrstuvwxyz1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. ".unicodeScalars
        if let scalar = usual.first(where: { set.contains($0.value) }) { return scalar }
        if let value = (0x21...0x7E as ClosedRange<UInt32>).first(where: set.contains) { return Unicode.Scalar(value) }
        return set.ranges.map(\.lowerBound).first(where: set.contains).flatMap { Unicode.Scalar($0) }
    }
}
