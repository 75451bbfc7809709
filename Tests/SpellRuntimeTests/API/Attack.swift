import SpellKernel
import Testing

/// One answer that an upstream may give to wear a node out or to confuse it, and how the spell has to end.
struct Attack: Sendable, CustomTestStringConvertible {
    enum End: Sendable, Equatable {
        case failure(RuntimeFailure.Reason)
        case output(String)
    }

    let testDescription: String
    let reply: RawUpstream.Reply
    let end: End

    init(_ description: String, _ reply: RawUpstream.Reply, _ reason: RuntimeFailure.Reason) {
        self.init(description, reply, .failure(reason))
    }

    init(_ description: String, _ reply: RawUpstream.Reply, _ end: End) {
        testDescription = description
        self.reply = reply
        self.end = end
    }

    func isMet(by result: Result<String, RuntimeFailure>) -> Bool {
        switch result {
        case .success(let output): end == .output(output)
        case .failure(let failure): end == .failure(failure.reason)
        }
    }
}
