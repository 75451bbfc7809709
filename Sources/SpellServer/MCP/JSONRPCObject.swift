internal import SpellJSON

/// An object within a message: members by kind, values still the bytes that came.
struct JSONRPCObject: Sendable {
    /// What faults call it.
    private let name: String
    private let members: JSONMembers?

    /// Nil bytes are an object that is not there, and has no members.
    init(_ bytes: [UInt8]?, named name: String) throws(JSONRPCFault) {
        self.name = name
        do {
            members = try bytes.map { bytes throws(JSONSyntaxError) in try JSONMembers(bytes) }
        } catch {
            throw .invalidParams("'\(name)' \(error.reason).")
        }
    }

    func has(_ member: String) -> Bool { members?[member] != nil }

    func string(_ member: String) throws(JSONRPCFault) -> String? {
        guard let bytes = try value(member, .string, "a string") else { return nil }
        return (try? JSONValue(bytes))?.stringValue
    }

    func object(_ member: String) throws(JSONRPCFault) -> JSONRPCObject {
        try JSONRPCObject(try objectBytes(member), named: member)
    }

    func objectBytes(_ member: String) throws(JSONRPCFault) -> [UInt8]? { try value(member, .object, "an object") }

    func integer(_ member: String, in range: ClosedRange<Int>) throws(JSONRPCFault) -> Int? {
        guard let bytes = try value(member, .number, "an integer") else { return nil }
        guard let number = (try? JSONValue(bytes))?.intValue, range.contains(number) else {
            throw .invalidParams(
                "'\(member)' in '\(name)' must be an integer from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func bool(_ member: String) throws(JSONRPCFault) -> Bool? {
        try value(member, .bool, "true or false").map { $0 == Array("true".utf8) }
    }

    private func value(_ member: String, _ kind: JSONKind, _ described: String) throws(JSONRPCFault) -> [UInt8]? {
        guard let members, let found = members[member] else { return nil }
        guard found.kind == kind else { throw .invalidParams("'\(member)' in '\(name)' must be \(described).") }
        return members.bytes(found)
    }
}
