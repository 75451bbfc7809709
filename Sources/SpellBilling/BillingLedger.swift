package import SpellKernel

/// The kernel's ledger where spells have prices: free ones go to the store's own ledger unchanged.
///
/// docs/money.md tells the whole of it. In short: the invocation and its record are written, the money is held, the
/// spell runs, its result is stored together with the debt of capturing, and only then the money is captured.
package struct BillingLedger: Ledger {
    private let free: any Ledger
    private let holding: Holding
    private let settling: Settling

    package init(
        free: any Ledger, books: any BillingBooks, intents: any Intents, wallet: Wallet, settings: BillingSettings
    ) {
        let settler = Settler(books: books, intents: intents)
        self.free = free
        holding = Holding(
            books: books, intents: intents, wallet: wallet, settler: settler, capture: settings.capture,
            standardLimits: settings.standardLimits)
        settling = Settling(books: books, settler: settler)
    }

    package func place(
        _ price: Price, on spell: Spell, for caller: Caller, key: IdempotencyKey?
    ) async throws(Refusal) -> Placement {
        guard !price.isFree else { return try await free.place(price, on: spell, for: caller, key: key) }
        let spell = spell.id
        let held = try await shielded { () async throws(Refusal) in
            try await holding(price, on: spell, for: caller.id, key: key)
        }
        switch held {
        case .settled(let settlement): return .settled(settlement)
        case .held(let record):
            return .held(
                Hold(
                    invocation: record.invocation, caller: caller.id, spell: spell, price: price, key: key,
                    billingRecord: record.id, startedAt: record.createdAt, isRecorded: true))
        }
    }

    package func settle(_ hold: consuming Hold, _ outcome: Outcome) async throws(Refusal) -> Settlement {
        guard let record = hold.billingRecord else { return try await free.settle(hold, outcome) }
        return try await shielded { () async throws(Refusal) in try await settling(record, outcome) }
    }
}
