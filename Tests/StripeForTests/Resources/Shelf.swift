/// Things by their id, in the order in which they came.
struct Shelf<Thing: Sendable>: Sendable {
    private var things: [String: Thing] = [:]
    private(set) var ids: [String] = []

    var all: [Thing] { ids.compactMap { things[$0] } }

    /// Setting nil takes the thing away.
    subscript(_ id: String) -> Thing? {
        get { things[id] }
        set {
            if things[id] == nil, newValue != nil { ids.append(id) }
            if newValue == nil { ids.removeAll { $0 == id } }
            things[id] = newValue
        }
    }
}
