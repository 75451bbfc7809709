internal import ArgumentParser

/// `spell billing`: cards on file, records, limits; and for the operator, reconciliation.
struct Billing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a card on file; see what spells cost you, and limit it.",
        discussion: "Example: spell billing records --limit 10",
        subcommands: [
            BillingCheckout.self, BillingPortal.self, BillingRecords.self, BillingLimits.self, BillingReconcile.self,
        ])
}
