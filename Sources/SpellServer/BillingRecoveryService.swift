internal import Logging
internal import ServiceLifecycle
internal import SpellBilling
internal import SpellKernel

/// Brings paid invocations that nobody works at to their end: at start, and every few seconds. Apart from the renewal of
/// leases, which must not wait for Stripe.
struct BillingRecoveryService: Service {
    let recovery: BillingRecovery
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await recover()
                try await Task.sleep(for: .seconds(3))
            }
        }
    }

    private func recover() async {
        do throws(Refusal) {
            let count = try await recovery.run()
            if count > 0 { logger.notice("payments recovered", metadata: ["count": "\(count)"]) }
        } catch {
            logger.error("the recovery of payments failed", metadata: ["cause": "\(error.cause ?? error.message)"])
        }
    }
}
