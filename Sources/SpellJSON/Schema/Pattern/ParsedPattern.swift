/// A regular expression as it was read.
struct ParsedPattern {
    let node: PatternNode
    /// What the node's scalars may be, each as often as it was written, however often it is repeated.
    let sets: [ScalarSet]
}
