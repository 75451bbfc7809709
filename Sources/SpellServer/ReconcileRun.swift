package import SpellBilling
package import SpellKernel
internal import SpellStore

/// The operator's comparison of records with Stripe, made from a node's settings. It opens the store like a node.
package struct ReconcileRun: Sendable {
    private let settings: Settings
    private let billing: BillingSettings

    /// Nil where the settings take no payments.
    package init?(_ settings: Settings) {
        guard let billing = settings.billing else { return nil }
        self.settings = settings
        self.billing = billing
    }

    /// Throws `StoreFailure` where the store cannot be opened, and `Refusal` where it or Stripe cannot be reached.
    package func run(
        since: Timestamp, fixing: Bool, _ report: (Difference) -> Void
    ) async throws -> Reconciliation.Summary {
        let store = try await Store.open(settings.store, options: StoreOptions(waitsBeforeRecovery: false))
        let house = BillingHouse(billing, store: store, time: SystemTime())
        do {
            let summary = try await house.reconciliation(store).run(since: since, fixing: fixing, report)
            await house.close()
            await store.close()
            return summary
        } catch {
            await house.close()
            await store.close()
            throw error
        }
    }
}
