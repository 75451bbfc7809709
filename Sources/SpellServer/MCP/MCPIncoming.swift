/// What one POST brings: a request in good order, a notification, or what is answered with a fault at once.
enum MCPIncoming: Sendable {
    case request(MCPRequest)
    case notification
    case faulty(Reply)

    init(_ body: [UInt8], _ headers: MCPHeaders) {
        do throws(JSONRPCMessage.Failure) {
            let message = try JSONRPCMessage(body)
            self = message.id.map { Self.request(message, id: $0, headers) } ?? Self.notification(message)
        } catch {
            self = .faulty(error.fault.reply(to: error.id, in: nil))
        }
    }

    /// Nothing is subscribed to, and a call is cancelled by closing its connection: notifications are taken and
    /// forgotten.
    private static func notification(_ message: JSONRPCMessage) -> MCPIncoming {
        guard message.method.utf8.starts(with: "notifications/".utf8) else {
            return .faulty(JSONRPCFault.invalidRequest("must have an id").reply(to: nil, in: nil))
        }
        return .notification
    }

    private static func request(_ message: JSONRPCMessage, id: [UInt8], _ headers: MCPHeaders) -> MCPIncoming {
        var version: MCPVersion?
        do throws(JSONRPCFault) {
            let spoken = try MCPVersion.of(message, header: headers.version)
            version = spoken
            return .request(try MCPRequest(message, id: id, version: spoken, headers: headers))
        } catch {
            return .faulty(error.reply(to: id, in: version))
        }
    }
}
