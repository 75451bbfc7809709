/// One accepted request to run a spell: the unit of idempotency, money and audit.
package struct Invocation: Sendable {
    package let id: InvocationID
    package let caller: UserID
    package let spell: SpellID
    package let state: State
    /// Where a billing record exists.
    package let billingRecord: BillingRecordID?
    package let usage: Usage?
    package let startedAt: Timestamp
    package let finishedAt: Timestamp?

    package init(
        id: InvocationID, caller: UserID, spell: SpellID, state: State, billingRecord: BillingRecordID?,
        usage: Usage?, startedAt: Timestamp, finishedAt: Timestamp?
    ) {
        self.id = id
        self.caller = caller
        self.spell = spell
        self.state = state
        self.billingRecord = billingRecord
        self.usage = usage
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }

    /// `running` until settled; then `succeeded` or `failed`, forever.
    package enum State: Sendable {
        case running
        case succeeded(JSONText)
        case failed(RuntimeFailure)
        /// It never ran, or its result was taken back, because it could not be paid for. Its word is `failed` too.
        case unpaid(PaymentFailure)

        /// The word stored in the database and shown in JSON.
        package var word: String {
            switch self {
            case .running: "running"
            case .succeeded: "succeeded"
            case .failed, .unpaid: "failed"
            }
        }
    }
}

/// The caller's own name for one request (1 to 255 visible ASCII characters), and a digest of what was asked
/// under it, so that the same key with another request can be told apart.
package struct IdempotencyKey: Hashable, Sendable {
    package let key: String
    /// 64 lowercase hex digits of the sha-256 over the reference, the parameters without insignificant white space,
    /// and the price limit.
    package let requestHash: String

    package init(key: String, requestHash: String) {
        self.key = key
        self.requestHash = requestHash
    }
}

/// The answer to an execute request: what is stored is what is shown, also when it is shown again.
package struct Settlement: Sendable {
    package let invocation: InvocationID
    package let billingRecord: BillingRecordID?
    package let result: Result<JSONText, RuntimeFailure>
    /// Whether this answer was stored by an earlier request with the same key.
    package let isReplay: Bool

    package init(
        invocation: InvocationID, billingRecord: BillingRecordID?, result: Result<JSONText, RuntimeFailure>,
        isReplay: Bool
    ) {
        self.invocation = invocation
        self.billingRecord = billingRecord
        self.result = result
        self.isReplay = isReplay
    }
}
