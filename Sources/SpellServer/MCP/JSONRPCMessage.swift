internal import SpellJSON

/// One JSON-RPC message: its envelope.
struct JSONRPCMessage: Sendable {
    /// The id as it was written, a string or an integer; nil for a notification.
    let id: [UInt8]?
    let method: String
    let params: JSONRPCObject

    /// An envelope that is wrong, and its id as far as it could be read.
    struct Failure: Error {
        let fault: JSONRPCFault
        let id: [UInt8]?
    }

    init(_ bytes: [UInt8]) throws(Failure) {
        let members = try Self.members(bytes)
        let id = try Self.id(members)
        do throws(JSONRPCFault) {
            method = try Self.method(members)
            guard let member = members["params"] else {
                params = try JSONRPCObject(nil, named: "params")
                self.id = id
                return
            }
            guard member.kind == .object else { throw .invalidParams("'params' must be an object.") }
            params = try JSONRPCObject(members.bytes(member), named: "params")
            self.id = id
        } catch {
            throw Failure(fault: error, id: id)
        }
    }

    private static func members(_ bytes: [UInt8]) throws(Failure) -> JSONMembers {
        let value: Range<Int>
        do throws(JSONSyntaxError) {
            value = try JSONSyntax.check(bytes)
        } catch {
            throw Failure(fault: .notJSON("\(error.reason) (at byte \(error.offset))"), id: nil)
        }
        guard bytes[value.lowerBound] == UInt8(ascii: "{"), let members = try? JSONMembers(bytes) else {
            throw Failure(fault: .invalidRequest("must be one object: batches are not taken"), id: nil)
        }
        return members
    }

    private static func id(_ members: JSONMembers) throws(Failure) -> [UInt8]? {
        guard let member = members["id"] else { return nil }
        let bytes = members.bytes(member)
        let isInteger = member.kind == .number && bytes.allSatisfy { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
        guard member.kind == .string || isInteger, bytes.count <= 1024 else {
            throw Failure(fault: .invalidRequest("must have an id that is a string or an integer"), id: nil)
        }
        return bytes
    }

    private static func method(_ members: JSONMembers) throws(JSONRPCFault) -> String {
        func text(_ name: String) -> String? {
            members[name].flatMap { try? JSONValue(members.bytes($0)) }?.stringValue
        }
        guard text("jsonrpc")?.asWord == "2.0" else { throw .invalidRequest(#"must have "jsonrpc":"2.0""#) }
        guard let method = text("method") else {
            throw .invalidRequest("must have a method: this server asks nothing, so it takes no responses")
        }
        return method
    }
}
