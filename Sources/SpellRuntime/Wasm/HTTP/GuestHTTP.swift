/// What one run makes of its grant: how many calls are left, and the last answer. Lives on the guest's thread, which
/// waits while the node's event loops work.
final class GuestHTTP {
    private let access: HTTPAccess
    private var callsLeft: Int
    /// Of the last call; none after one that failed.
    private(set) var answer = GuestAnswer.none

    init(_ access: HTTPAccess) {
        self.access = access
        callsLeft = access.grant.maxCalls
    }

    var maxRequestBytes: Int { access.maxRequestBytes }

    /// Sends a request to a host on the list and waits for its answer: for the call's own limit, where it has one, and
    /// never past the run's, which stops the guest and gives the call up.
    func send(_ request: UpstreamRequest, timeoutMs: UInt32, _ run: GuestRun) throws(HostExit) {
        answer = .none
        guard access.grant.allows(request.url) else { throw .errno(.notCapable) }
        guard callsLeft > 0 else { throw .errno(.quota) }
        callsLeft -= 1
        let left = Int(run.deadline.microsecondsLeft() / 1000) + 1
        let limit = timeoutMs == 0 ? left : min(left, Int(timeoutMs))
        let result = Handoff.value(by: run.deadline) { [access] in await access.answer(to: request, withinMs: limit) }
        guard let result else { try run.stopAsLate() }
        try run.stopIfLate()
        do throws(Errno) { answer = try result.get() } catch { throw .errno(error) }
    }
}
