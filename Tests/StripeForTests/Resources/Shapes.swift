internal import Foundation
internal import SpellJSON

/// What each of Stripe's objects looks like when it is new: every member, in Stripe's order.
///
/// Read from `Tests/Fixtures/stripe-objects.json`, which holds the example objects of Stripe's published API
/// description, with what is particular to an example emptied.
enum Shapes {
    private static let all: JSONValue = Fixture.json("stripe-objects.json")

    /// A new object of this kind with these members set, and those added that the shape lacks.
    static func object(_ kind: String, _ members: [(String, JSONValue)]) -> JSONValue {
        var object = all[kind]?.objectValue ?? JSONObject()
        for (name, value) in members { object[name] = value }
        return .object(object)
    }

    /// A part of a shape, for members that are objects themselves.
    static func part(_ kind: String, _ name: String, _ members: [(String, JSONValue)]) -> JSONValue {
        var object = all[kind]?[name]?.objectValue ?? JSONObject()
        for (name, value) in members { object[name] = value }
        return .object(object)
    }

    /// The names of the members that an object of this kind has at least.
    static func names(of kind: String) -> [String] { all[kind]?.objectValue?.members.map(\.name) ?? [] }
}

/// The files that the tests keep beside the sources.
enum Fixture {
    static func json(_ name: String) -> JSONValue {
        let file = URL(filePath: #filePath).appending(path: "../../../Fixtures/\(name)").standardized
        guard let data = try? Data(contentsOf: file), let value = try? JSONValue(Array(data)) else {
            preconditionFailure("\(file.path) is missing or is no JSON")
        }
        return value
    }
}
