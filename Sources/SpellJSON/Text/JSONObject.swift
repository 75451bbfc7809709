/// The members of an object, in order, each name once. Equality ignores the order; names compare by code points.
package struct JSONObject: Hashable, Sendable {
    private static let smallCount = 16

    package private(set) var members: [(name: String, value: JSONValue)]
    /// Where each name is; only for objects too large to search.
    private var places: [JSONName: Int]?

    package init() { members = [] }

    /// Of members with the same name, the last one counts.
    package init(_ members: [(String, JSONValue)]) {
        self.init()
        self.members.reserveCapacity(members.count)
        for (name, value) in members { self[name] = value }
    }

    /// For members that a scanner has found distinct.
    init(distinct members: [(name: String, value: JSONValue)]) {
        self.members = members
        if members.count > Self.smallCount { indexPlaces() }
    }

    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }

    /// Setting nil removes the member; a new name goes to the end.
    package subscript(_ name: String) -> JSONValue? {
        get { place(of: name).map { members[$0].value } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): members[place].value = value
            case (nil, let value?): append(name, value)
            case (let place?, nil): remove(at: place)
            case (nil, nil): break
            }
        }
    }

    /// The position of the name among `members`.
    func place(of name: String) -> Int? {
        if let places { return places[JSONName(name)] }
        return members.firstIndex { JSONName.same($0.name, name) }
    }

    private mutating func append(_ name: String, _ value: JSONValue) {
        members.append((name, value))
        if places != nil {
            places?[JSONName(name)] = members.count - 1
        } else if members.count > Self.smallCount {
            indexPlaces()
        }
    }

    private mutating func remove(at place: Int) {
        members.remove(at: place)
        if places != nil { indexPlaces() }
    }

    private mutating func indexPlaces() {
        var places = [JSONName: Int](minimumCapacity: members.count)
        for (place, member) in members.enumerated() { places[JSONName(member.name)] = place }
        self.places = places
    }

    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }

    /// The sum of the members' hashes, which does not depend on their order.
    package func hash(into hasher: inout Hasher) {
        var sum = 0
        for member in members {
            var inner = Hasher()
            JSONName.hash(member.name, into: &inner)
            inner.combine(member.value)
            sum &+= inner.finalize()
        }
        hasher.combine(sum)
    }
}
