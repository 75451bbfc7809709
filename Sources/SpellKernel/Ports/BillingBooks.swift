/// What money needs of the store: records, each change one durable write, along `BillingState.next` alone.
/// Every function refuses with `STORE_UNAVAILABLE` where the store cannot be reached.
package protocol BillingBooks: Sendable {
    /// Writes the invocation (running, leased to this node) and its record in one transaction, in which the caller's
    /// limits are checked too. Refuses with `PRICE_LIMIT_EXCEEDED`, writing nothing.
    func open(_ opening: Opening) async throws(Refusal) -> Opened

    /// What the caller used the key for before; nil when it is new. Refuses with `IDEMPOTENCY_CONFLICT`.
    func earlier(_ key: IdempotencyKey, of caller: UserID) async throws(Refusal) -> EarlierInvocation?

    /// Applies the event to the record as it was read, and answers it as it is then; nil, with nothing written, where
    /// somebody else has moved it since. An event that ends the invocation ends it in the same write.
    func advance(_ record: BillingRecord, _ event: BillingEvent) async throws(Refusal) -> BillingRecord?

    /// This node renews the invocation's lease no more, whatever became of it.
    func drop(_ record: BillingRecord)

    /// Leaves a running invocation to whoever comes back for it within the time: a request with the same key, else
    /// recovery. This node drops it.
    func leave(_ record: BillingRecord, milliseconds: Int64) async throws(Refusal)

    /// Takes over an invocation that was left; false where somebody else has it, or it has ended.
    func adopt(_ record: BillingRecord) async throws(Refusal) -> Bool

    /// Takes the lease of a record that is owed something and that nobody works at; answers the record with it.
    func claim(_ record: BillingRecord) async throws(Refusal) -> BillingRecord?

    /// Records whose leases ran out, the oldest first. Nothing during a pause after an outage of the store.
    func overdue(limit: Int) async throws(Refusal) -> [BillingRecord]

    func record(_ id: BillingRecordID) async throws(Refusal) -> BillingRecord?
    func record(of invocation: InvocationID) async throws(Refusal) -> BillingRecord?
    func record(ofIntent intent: String) async throws(Refusal) -> BillingRecord?

    /// The invocation as its caller may see it: running until its money is settled.
    func invocation(of record: BillingRecord) async throws(Refusal) -> Invocation

    /// Notes that the bank disputes the payment; the status stays.
    func noteDispute(_ record: BillingRecord) async throws(Refusal)
}

/// A paid invocation that is to begin.
package struct Opening: Sendable {
    package let spell: SpellID
    package let caller: UserID
    package let price: Price
    package let key: IdempotencyKey?
    package let terms: PaymentTerms
    /// Where the caller has set no limit of their own.
    package let standardLimit: SpendingLimit

    package init(
        spell: SpellID, caller: UserID, price: Price, key: IdempotencyKey?, terms: PaymentTerms,
        standardLimit: SpendingLimit
    ) {
        self.spell = spell
        self.caller = caller
        self.price = price
        self.key = key
        self.terms = terms
        self.standardLimit = standardLimit
    }
}

package enum Opened: Sendable {
    case opened(BillingRecord)
    /// The key was taken meanwhile.
    case taken
}

/// What a key was used for.
package struct EarlierInvocation: Sendable {
    /// As its caller may see it: running until its money is settled.
    package let invocation: Invocation
    /// Nil where the invocation was free.
    package let record: BillingRecord?
    /// Whether a node works at it, as far as its lease says.
    package let isOwned: Bool

    package init(invocation: Invocation, record: BillingRecord?, isOwned: Bool) {
        self.invocation = invocation
        self.record = record
        self.isOwned = isOwned
    }
}
