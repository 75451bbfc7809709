package import SpellKernel

/// Holds every record against Stripe, and every payment of ours at Stripe against the records.
package struct Reconciliation: Sendable {
    private let list: any RecordList
    private let books: any BillingBooks
    private let intents: any Intents & IntentList
    private let mender: Mender
    private let recovery: BillingRecovery

    package init(
        list: any RecordList, books: any BillingBooks, intents: any Intents & IntentList
    ) {
        self.list = list
        self.books = books
        self.intents = intents
        mender = Mender(books: books, intents: intents)
        recovery = BillingRecovery(books: books, intents: intents)
    }

    package struct Summary: Sendable {
        package var records = 0
        package var payments = 0
        package var differences = 0
        package var mended = 0
        /// What nodes were at work on: not compared.
        package var underWay = 0
    }

    /// Reports each difference as it is found; with `fixing`, mends what can be mended. Refuses with
    /// `BILLING_UNAVAILABLE` or `STORE_UNAVAILABLE`.
    package func run(
        since: Timestamp, fixing: Bool, _ report: (Difference) -> Void
    ) async throws(Refusal) -> Summary {
        var summary = Summary()
        var last: BillingRecordID?
        while true {
            let records = try await list.records(since: since, after: last, limit: 200)
            for record in records {
                let finding = try await compare(record, fixing)
                summary.count(finding)
                if case .differs(let difference) = finding { report(difference) }
            }
            guard let end = records.last else { break }
            last = end.id
        }
        try await lookForStrays(since, fixing, &summary, report)
        return summary
    }

    enum Finding: Sendable {
        case agrees, underWay
        case differs(Difference)
    }

    private func compare(_ record: BillingRecord, _ fixing: Bool) async throws(Refusal) -> Finding {
        if !record.state.isDone, try await !isOverdue(record) { return .underWay }
        let intent = try await intent(of: record)
        guard let kind = Self.difference(record, intent) else { return .agrees }
        guard fixing else { return .differs(Difference(record: record, intent: intent, kind: kind, isMended: false)) }
        if record.state.isDone {
            try await mender.follow(record, seeing: intent)
        } else {
            _ = try await recovery.recover(record)
        }
        let now = try await books.record(record.id) ?? record
        let left = Self.difference(now, try await self.intent(of: now))
        let isMended = now.state.isDone && left == nil
        return .differs(Difference(record: record, intent: intent, kind: kind, isMended: isMended))
    }

    /// Whether its lease ran out: nobody works at it.
    private func isOverdue(_ record: BillingRecord) async throws(Refusal) -> Bool {
        try await books.overdue(limit: 10_000).contains { $0.id == record.id }
    }

    private func intent(of record: BillingRecord) async throws(Refusal) -> PaymentIntent? {
        if let id = record.intent { return try await intents.intent(id).value() }
        return try await intents.find(record).value() ?? nil
    }

    private static func difference(_ record: BillingRecord, _ intent: PaymentIntent?) -> Difference.Kind? {
        if let intent, intent.amount != record.price.amount || intent.currency != record.price.currency.rawValue {
            return .amountDiffers
        }
        guard !record.state.step.isBeforeTheEnd else { return .abandoned }
        switch Remedy.of(record.state, seeing: intent) {
        case .nothing: return nil
        case .capture: return .captureOwed
        case .cancel: return .holdLeftOpen
        case .refund, .note(.refundOwed): return .refundOwed
        case .note: return .recordBehind
        case .alarm: return .moneyMissing
        }
    }

    /// Payments that carry an invocation's id, hold or took money, and have no record, or not this one.
    private func lookForStrays(
        _ since: Timestamp, _ fixing: Bool, _ summary: inout Summary, _ report: (Difference) -> Void
    ) async throws(Refusal) {
        var last: String?
        while true {
            guard let page = try await intents.intents(since: since, after: last).value() else { return }
            for intent in page.intents {
                summary.payments += 1
                guard let stray = try await stray(intent, fixing) else { continue }
                summary.differences += 1
                summary.mended += stray.isMended ? 1 : 0
                report(stray)
            }
            guard page.hasMore, let end = page.intents.last else { return }
            last = end.id
        }
    }

    /// Nil for a payment that is its record's, and for one that no money hangs on.
    private func stray(_ listed: PaymentIntent, _ fixing: Bool) async throws(Refusal) -> Difference? {
        guard Remedy.ofStray(listed) != .nothing, let invocation = listed.invocation.flatMap({ InvocationID($0) })
        else {
            return nil
        }
        guard let record = try await books.record(of: invocation) else {
            return Difference(record: nil, intent: listed, kind: .unknownToUs, isMended: false)
        }
        // One whose record knows of none yet was looked at with the record.
        guard let known = record.intent, known != listed.id else { return nil }
        // A list does not say what was given back.
        guard let intent = try await intents.intent(listed.id).value(), Remedy.ofStray(intent) != .nothing else {
            return nil
        }
        let kind = intent.status == .succeeded ? Difference.Kind.refundOwed : .holdLeftOpen
        guard fixing else { return Difference(record: record, intent: intent, kind: kind, isMended: false) }
        try await mender.follow(record, seeing: intent)
        let now = try await intents.intent(intent.id).value()
        let isMended = now.map { Remedy.ofStray($0) == .nothing } ?? true
        return Difference(record: record, intent: intent, kind: kind, isMended: isMended)
    }
}

extension Reconciliation.Summary {
    fileprivate mutating func count(_ finding: Reconciliation.Finding) {
        records += 1
        switch finding {
        case .agrees: break
        case .underWay: underWay += 1
        case .differs(let difference):
            differences += 1
            mended += difference.isMended ? 1 : 0
        }
    }
}
