package import SpellKernel

/// The billing records, as money needs them.
package struct MoneyBooks: BillingBooks {
    private let invocations: InvocationTable
    private var database: any Database { invocations.database }

    init(_ invocations: InvocationTable) { self.invocations = invocations }

    package func open(_ opening: Opening) async throws(Refusal) -> Opened {
        let now = invocations.time.now()
        let invocation = InvocationID(.v7(at: now))
        let record = opening.record(BillingRecordID(.v7(at: now)), invocation, at: now)
        let write = OpeningWrite(
            opening: opening, record: record, owner: invocations.owner, leaseEnd: invocations.leaseEnd(from: now))
        // Renewed from before it is written, so that a slow answer does not let the lease run out.
        invocations.running.insert(invocation)
        do {
            let isNew = try await refusing { () throws(StoreFailure) in
                try await database.transaction { session throws(StoreFailure) in try write(in: session) }
            }
            if !isNew { invocations.running.remove(invocation) }
            return isNew ? .opened(record) : .taken
        } catch {
            invocations.running.remove(invocation)
            throw error
        }
    }

    package func earlier(_ key: IdempotencyKey, of caller: UserID) async throws(Refusal) -> EarlierInvocation? {
        try await refusing { () throws(StoreFailure) in
            guard let row = try await database.query(Self.holder, [SQLValue(caller), .text(key.key)]).first else {
                return nil
            }
            guard try row.text(1) == key.requestHash else { throw .refused(.idempotencyConflict) }
            let id: InvocationID = try row.id(0)
            guard let invocation = try await invocations.stored(id) else { return nil }
            return EarlierInvocation(
                invocation: invocation, record: try await record(Self.byInvocation, SQLValue(id)),
                isOwned: !row.isNull(2))
        }
    }

    package func advance(_ record: BillingRecord, _ event: BillingEvent) async throws(Refusal) -> BillingRecord? {
        guard let move = RecordMove(record, event, at: invocations.time.now()) else { return nil }
        let isWritten = try await refusing { () throws(StoreFailure) in
            do throws(StoreFailure) {
                return try await database.transaction { session throws(StoreFailure) in try move.write(in: session) }
            } catch .refused {
                return false
            }
        }
        return isWritten ? move.after : nil
    }

    package func drop(_ record: BillingRecord) { invocations.running.remove(record.invocation) }

    package func leave(_ record: BillingRecord, milliseconds: Int64) async throws(Refusal) {
        drop(record)
        let until = SQLValue(invocations.time.now().adding(milliseconds: milliseconds))
        _ = try await refusing { () throws(StoreFailure) in
            try await database.execute(Self.leave, [SQLValue(record.invocation), until, .id(invocations.owner)])
        }
    }

    package func adopt(_ record: BillingRecord) async throws(Refusal) -> Bool {
        let end = SQLValue(invocations.leaseEnd(from: invocations.time.now()))
        let adopted = try await refusing { () throws(StoreFailure) in
            try await database.execute(Self.adopt, [SQLValue(record.invocation), end, .id(invocations.owner)])
        }
        if adopted == 1 { invocations.running.insert(record.invocation) }
        return adopted == 1
    }

    package func claim(_ record: BillingRecord) async throws(Refusal) -> BillingRecord? {
        let now = max(invocations.time.now(), record.updatedAt)
        let end = now.adding(milliseconds: BillingLeases.workMilliseconds)
        let claimed = try await refusing { () throws(StoreFailure) in
            try await database.execute(
                Self.claim,
                [
                    SQLValue(record.id), .text(record.state.step.rawValue), .text(record.state.status.rawValue),
                    SQLValue(now), SQLValue(end),
                ])
        }
        return claimed == 1 ? record.touched(at: now) : nil
    }

    package func overdue(limit: Int) async throws(Refusal) -> [BillingRecord] {
        let now = invocations.time.now()
        guard invocations.mayInterrupt(at: now) else { return [] }
        return try await refusing { () throws(StoreFailure) in
            let rows = try await database.query(Self.overdue, [SQLValue(now), SQLValue(limit)])
            return try rows.map { row throws(StoreFailure) in try BillingRow.record(row) }
        }
    }

    package func record(_ id: BillingRecordID) async throws(Refusal) -> BillingRecord? {
        try await refusing { () throws(StoreFailure) in try await record(Self.byID, SQLValue(id)) }
    }

    package func record(of invocation: InvocationID) async throws(Refusal) -> BillingRecord? {
        try await refusing { () throws(StoreFailure) in try await record(Self.byInvocation, SQLValue(invocation)) }
    }

    package func record(ofIntent intent: String) async throws(Refusal) -> BillingRecord? {
        try await refusing { () throws(StoreFailure) in try await record(Self.byIntent, .text(intent)) }
    }

    package func invocation(of record: BillingRecord) async throws(Refusal) -> Invocation {
        let stored = try await refusing { () throws(StoreFailure) in try await invocations.stored(record.invocation) }
        guard let stored else { throw .storeUnavailable("invocation \(record.invocation) is gone") }
        return stored
    }

    package func noteDispute(_ record: BillingRecord) async throws(Refusal) {
        _ = try await refusing { () throws(StoreFailure) in
            try await database.execute(Self.dispute, [SQLValue(record.id)])
        }
    }

    private func record(_ sql: SQL, _ key: SQLValue) async throws(StoreFailure) -> BillingRecord? {
        let row = try await database.query(sql, [key]).first
        return try row.map { row throws(StoreFailure) in try BillingRow.record(row) }
    }
}

extension BillingRecord {
    fileprivate func touched(at now: Timestamp) -> BillingRecord {
        BillingRecord(
            id: id, user: user, spell: spell, invocation: invocation, price: price, terms: terms, intent: intent,
            state: state, failureCode: failureCode, createdAt: createdAt, updatedAt: now)
    }
}

extension Opening {
    fileprivate func record(
        _ id: BillingRecordID, _ invocation: InvocationID, at now: Timestamp
    ) -> BillingRecord {
        BillingRecord(
            id: id, user: caller, spell: spell, invocation: invocation, price: price, terms: terms, intent: nil,
            state: .opening, failureCode: nil, createdAt: now, updatedAt: now)
    }
}
