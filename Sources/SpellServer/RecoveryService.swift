internal import Logging
internal import ServiceLifecycle
internal import SpellKernel
internal import SpellStore

/// Renews the leases of what this node runs, and brings invocations whose node died to their end: at start, and every
/// few seconds, well within a lease. When either fails, the ledger itself waits before it recovers again.
struct RecoveryService: Service {
    let ledger: InvocationLedger
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await renewAndRecover()
                try await Task.sleep(for: .seconds(3))
            }
        }
    }

    private func renewAndRecover() async {
        do throws(Refusal) {
            try await ledger.renew()
            let count = try await ledger.recover()
            if count > 0 { logger.notice("invocations recovered", metadata: ["count": "\(count)"]) }
        } catch {
            logger.error("recovery failed", metadata: ["cause": "\(error.cause ?? error.message)"])
        }
    }
}
