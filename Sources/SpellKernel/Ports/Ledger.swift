/// What the pipeline needs of invocations and of money.
package protocol Ledger: Sendable {
    /// Step 6. Claims the key and reserves the money, durably, before the spell runs; or answers what an earlier
    /// request with the same key and content came to.
    ///
    /// Refuses with `IDEMPOTENCY_CONFLICT`, `INVOCATION_IN_PROGRESS`, the billing refusals, or `STORE_UNAVAILABLE`.
    func place(
        _ price: Price, on spell: Spell, for caller: Caller, key: IdempotencyKey?
    ) async throws(Refusal) -> Placement

    /// Step 8. Stores the outcome durably, then captures or releases the money. What is answered is what is
    /// stored: where recovery came first, its answer stands. Refuses only with `STORE_UNAVAILABLE` or
    /// `BILLING_UNAVAILABLE`, leaving the invocation to recovery.
    func settle(_ hold: consuming Hold, _ outcome: Outcome) async throws(Refusal) -> Settlement
}

/// The right to run one invocation, and the duty to settle it: it cannot be copied, so it is settled once.
package struct Hold: ~Copyable, Sendable {
    package let invocation: InvocationID
    package let caller: UserID
    package let spell: SpellID
    package let price: Price
    package let key: IdempotencyKey?
    package let billingRecord: BillingRecordID?
    /// The invocation's moment: what a guest's clock starts at.
    package let startedAt: Timestamp
    /// Whether the invocation is in the store already. One that nobody could tell from never having run
    /// (free, without a key, and without effects outside the sandbox) is written once, when it is settled.
    package let isRecorded: Bool

    package init(
        invocation: InvocationID, caller: UserID, spell: SpellID, price: Price, key: IdempotencyKey?,
        billingRecord: BillingRecordID?, startedAt: Timestamp, isRecorded: Bool
    ) {
        self.invocation = invocation
        self.caller = caller
        self.spell = spell
        self.price = price
        self.key = key
        self.billingRecord = billingRecord
        self.startedAt = startedAt
        self.isRecorded = isRecorded
    }
}

package enum Placement: ~Copyable, Sendable {
    case held(Hold)
    case settled(Settlement)
}
