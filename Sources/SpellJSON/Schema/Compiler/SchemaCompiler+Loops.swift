extension SchemaCompiler {
    /// A node on the way, and where it leads that has not been looked at.
    private struct Visit {
        let node: NodeID
        var pending: [NodeID]
    }

    /// Refuses schemas that apply themselves to the same value again, which no value could ever pass or fail.
    /// Through `$dynamicRef` this shows only when a value is checked; the depth of a check is bounded for that.
    func refuseEndlessReferences(_ nodes: [SchemaNode]) throws(JSONSchemaError) {
        var isDone = Array(repeating: false, count: nodes.count)
        var isOpen = isDone
        for start in nodes.indices where !isDone[start] {
            var path = [Visit(node: start, pending: nodes[start].inPlace)]
            isOpen[start] = true
            while !path.isEmpty {
                guard let next = path[path.count - 1].pending.popLast() else {
                    let visit = path.removeLast()
                    isOpen[visit.node] = false
                    isDone[visit.node] = true
                    continue
                }
                guard !isOpen[next] else { throw registry.error(location(of: next), "refers to itself without end") }
                guard !isDone[next] else { continue }
                isOpen[next] = true
                path.append(Visit(node: next, pending: nodes[next].inPlace))
            }
        }
    }
}
