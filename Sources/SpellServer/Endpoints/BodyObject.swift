internal import SpellJSON
internal import SpellKernel

/// The JSON object of a request's body: checked once, members handed out by type. Every refusal is `INVALID_REQUEST`
/// with the pointer of the member.
struct BodyObject {
    private let bytes: [UInt8]
    private let members: JSONMembers

    /// Refuses malformed JSON, anything but an object, and members other than those `allowed`.
    init(_ bytes: [UInt8], allowing allowed: [String]) throws(Refusal) {
        try self.init(bytes)
        try refuseUnlessOnly(allowed)
    }

    /// Refuses malformed JSON, and anything but an object.
    init(_ bytes: [UInt8]) throws(Refusal) {
        do {
            members = try JSONMembers(bytes)
        } catch {
            throw .invalidRequest(at: "", "\(error.reason) (at byte \(error.offset))")
        }
        self.bytes = bytes
    }

    func refuseUnlessOnly(_ allowed: [String]) throws(Refusal) {
        let unknown = members.members.filter { !allowed.contains($0.name.asWord) }
        guard unknown.isEmpty else {
            throw .invalidRequest(
                unknown.prefix(32).map { Fault(pointer: .member($0.name), reason: "is not a member here") })
        }
    }

    func string(_ name: String) throws(Refusal) -> String {
        guard let text = try optionalString(name) else { throw .invalidRequest(at: "/\(name)", "is missing") }
        return text
    }

    func optionalString(_ name: String) throws(Refusal) -> String? {
        guard let text = try optional(name, .string) else { return nil }
        return (try? JSONValue(text.bytes))?.stringValue
    }

    func optionalBool(_ name: String) throws(Refusal) -> Bool? {
        guard let text = try optional(name, .bool) else { return nil }
        return text.bytes == Array("true".utf8)
    }

    func optionalInteger(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let text = try optional(name, .number) else { return nil }
        guard let number = (try? JSONValue(text.bytes))?.intValue, range.contains(number) else {
            throw .invalidRequest(
                at: "/\(name)", "must be an integer from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func id<ID: EntityID>(_ name: String, as _: ID.Type = ID.self) throws(Refusal) -> ID {
        guard let id = ID(try string(name)) else { throw .invalidRequest(at: "/\(name)", "must be a UUID") }
        return id
    }

    func optionalID<ID: EntityID>(_ name: String) throws(Refusal) -> ID? {
        guard members[name] != nil else { return nil }
        return try id(name)
    }

    /// The member's own bytes, or nil when it is absent.
    func optional(_ name: String, _ kind: JSONKind) throws(Refusal) -> JSONText? {
        try optionalAny(name, [kind])
    }

    func optionalAny(_ name: String, _ kinds: [JSONKind]) throws(Refusal) -> JSONText? {
        guard let member = members[name] else { return nil }
        guard kinds.contains(member.kind) else {
            throw .invalidRequest(at: "/\(name)", "must be \(kinds.map(\.described).joined(separator: " or "))")
        }
        return JSONText(checked: Array(bytes[member.range]))
    }
}

extension JSONKind {
    fileprivate var described: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension String {
    /// The JSON Pointer of a member that a stranger named: escaped (RFC 6901 section 3), and no longer than need be.
    static func member(_ name: String) -> String {
        "/" + JSONPointer.escape(String(String.UnicodeScalarView(name.unicodeScalars.prefix(100))))
    }
}
