/// Which members and elements of one value the schemas applied to it have evaluated, for `unevaluatedProperties` and
/// `unevaluatedItems` (JSON Schema 2020-12, core, section 11).
struct Coverage {
    /// Places among the object's members.
    private(set) var members: Set<Int> = []
    private(set) var hasAllMembers = false
    /// Elements before this one.
    private(set) var elementsBefore = 0
    /// Places among the array's elements.
    private(set) var elements: Set<Int> = []

    mutating func coverMember(_ place: Int) { members.insert(place) }
    mutating func coverAllMembers() { hasAllMembers = true }
    mutating func coverElement(_ place: Int) { elements.insert(place) }
    mutating func coverElements(before end: Int) { elementsBefore = max(elementsBefore, end) }

    func hasMember(_ place: Int) -> Bool { hasAllMembers || members.contains(place) }
    func hasElement(_ place: Int) -> Bool { place < elementsBefore || elements.contains(place) }

    mutating func merge(_ other: Coverage) {
        if !other.members.isEmpty { members.formUnion(other.members) }
        if !other.elements.isEmpty { elements.formUnion(other.elements) }
        hasAllMembers = hasAllMembers || other.hasAllMembers
        elementsBefore = max(elementsBefore, other.elementsBefore)
    }

    /// What merging this costs.
    var weight: Int { members.count + elements.count }
}
