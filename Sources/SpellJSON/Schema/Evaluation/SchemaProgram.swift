/// A compiled schema.
final class SchemaProgram: Sendable {
    let root: SchemaCompiler.NodeID
    let nodes: [SchemaNode]
    /// By anchor and resource.
    let dynamicAnchors: [String: [Int: SchemaCompiler.NodeID]]
    /// Whether any schema asks what others have evaluated.
    let tracksCoverage: Bool
    /// About how much it takes at most.
    let memoryBytes: Int

    init(
        root: Int, nodes: [SchemaNode], dynamicAnchors: [String: [Int: SchemaCompiler.NodeID]], memoryBytes: Int
    ) {
        self.root = root
        self.nodes = nodes
        self.dynamicAnchors = dynamicAnchors
        self.memoryBytes = memoryBytes
        tracksCoverage = nodes.contains { $0.asksForCoverage }
    }
}

struct SchemaNode: Sendable {
    enum Body: Sendable {
        case always(Bool)
        /// The unevaluated ones look at what all the others have evaluated.
        case keywords([any Keyword], unevaluated: [any Keyword])
    }

    /// The schema resource that the node lies in.
    let resource: Int
    let body: Body

    var asksForCoverage: Bool {
        if case .keywords(_, let unevaluated) = body { !unevaluated.isEmpty } else { false }
    }

    var inPlace: [SchemaCompiler.NodeID] {
        if case .keywords(let keywords, _) = body { keywords.flatMap(\.inPlace) } else { [] }
    }
}
