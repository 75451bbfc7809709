internal import Logging
internal import SpellKernel
internal import Synchronization

/// Who and what a request turned out to be about, for its line in the log.
package final class Trail: Sendable {
    private let found = Mutex<(caller: UserID?, invocation: InvocationID?)>((nil, nil))

    var caller: UserID? { found.withLock { $0.caller } }

    func note(caller: UserID) { found.withLock { $0.caller = caller } }

    func note(invocation: InvocationID) { found.withLock { $0.invocation = invocation } }

    var metadata: Logger.Metadata {
        let (caller, invocation) = found.withLock { $0 }
        var metadata: Logger.Metadata = [:]
        if let caller { metadata["userId"] = "\(caller)" }
        if let invocation { metadata["invocationId"] = "\(invocation)" }
        return metadata
    }
}
