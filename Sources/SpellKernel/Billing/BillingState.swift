/// How far one paid invocation's money has come: what is owed to Stripe next, and what the caller is told.
///
/// docs/money.md draws it. `next` is the only table of legal transitions: the store computes every change of a record
/// with it, and changes a record only if it still is in the state that was computed from.
package struct BillingState: Hashable, Sendable {
    package let step: BillingStep
    package let status: BillingStatus

    package init(_ step: BillingStep, _ status: BillingStatus) {
        self.step = step
        self.status = status
    }

    /// What a record begins as, in the same write as its invocation.
    package static let opening = BillingState(.placing, .pending)

    /// The states that a record can be in at all; the schema refuses any other.
    package static let all: [BillingState] = BillingStep.allCases.flatMap { step in
        step.statuses.map { BillingState(step, $0) }
    }

    /// Whether nothing is owed any more. Only an operator's refund, or money found where none should be, moves it on.
    package var isDone: Bool { step == .done }

    /// The state after `event`, or nil where the event is not legal.
    package func next(_ event: BillingEvent.Kind) -> BillingState? {
        switch (step, event) {
        case (.placing, .held), (.waiting, .held): BillingState(.held, .pending)
        case (.placing, .paid), (.waiting, .paid): BillingState(.paid, .succeeded)
        case (.placing, .authenticationRequired): BillingState(.waiting, .pending)
        case (.placing, .declined), (.waiting, .declined): BillingState(.done, .failed)

        case (.held, .ranWell): BillingState(.capturing, .pending)
        case (.paid, .ranWell): BillingState(.done, .succeeded)
        case (.held, .ranBadly): BillingState(.releasing, .pending)
        case (.paid, .ranBadly), (.paid, .abandoned): BillingState(.refunding, .succeeded)
        case (.placing, .abandoned), (.waiting, .abandoned), (.held, .abandoned): BillingState(.releasing, status)

        case (.capturing, .captured): BillingState(.done, .succeeded)
        case (.capturing, .lapsed): BillingState(.done, .canceled)
        case (.releasing, .released): BillingState(.done, .canceled)
        case (.refunding, .refunded): BillingState(.done, .refunded)
        case (.placing, .doubted), (.capturing, .doubted), (.releasing, .doubted), (.refunding, .doubted):
            BillingState(step, .unknown)

        case (.releasing, .refundOwed): BillingState(.refunding, .succeeded)
        case (.done, .refundOwed) where status == .canceled || status == .failed: BillingState(.refunding, .succeeded)
        case (.done, .refunded) where status == .succeeded: BillingState(.done, .refunded)
        default: nil
        }
    }
}

/// What stands between a record and its end. Stored with the record, never shown to callers.
package enum BillingStep: String, Sendable, CaseIterable {
    /// The PaymentIntent is asked for, or about to be: nobody knows yet whether there is one.
    case placing
    /// The caller's bank wants to see the caller; nobody runs the spell meanwhile.
    case waiting
    /// The money is reserved: the spell may run.
    case held
    /// The money is taken (`SPELL_BILLING_CAPTURE=immediate`): the spell may run.
    case paid
    /// The result is stored; the capture is owed.
    case capturing
    /// There will be no result; whatever hold there is has to be released.
    case releasing
    /// There will be no result, and the money was taken: a refund is owed.
    case refunding
    case done

    /// What the caller is told in this step.
    var statuses: [BillingStatus] {
        switch self {
        case .placing, .capturing, .releasing: [.pending, .unknown]
        case .waiting, .held: [.pending]
        case .paid: [.succeeded]
        case .refunding: [.succeeded, .unknown]
        case .done: [.succeeded, .failed, .canceled, .refunded]
        }
    }

    /// Whether the invocation is still running: its own lease says whose the record is.
    package var isBeforeTheEnd: Bool {
        switch self {
        case .placing, .waiting, .held, .paid: true
        case .capturing, .releasing, .refunding, .done: false
        }
    }

    /// Whether Stripe has to be told something although the invocation has ended: the record has a lease of its own.
    package var isOwed: Bool {
        switch self {
        case .capturing, .releasing, .refunding: true
        case .placing, .waiting, .held, .paid, .done: false
        }
    }
}

/// The word of a billing record that callers see.
package enum BillingStatus: String, Sendable, CaseIterable {
    case pending, succeeded, failed, canceled, refunded
    /// Stripe's last answer was lost; recovery finds out what became of it.
    case unknown
}
