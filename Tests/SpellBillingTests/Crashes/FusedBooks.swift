internal import SpellBilling
internal import SpellKernel

/// The store's own books, behind a fuse.
struct FusedBooks: BillingBooks {
    let books: any BillingBooks
    let fuse: Fuse

    func open(_ opening: Opening) async throws(Refusal) -> Opened {
        try fuse.write("open")
        return try await books.open(opening)
    }

    func earlier(_ key: IdempotencyKey, of caller: UserID) async throws(Refusal) -> EarlierInvocation? {
        try fuse.read()
        return try await books.earlier(key, of: caller)
    }

    func advance(_ record: BillingRecord, _ event: BillingEvent) async throws(Refusal) -> BillingRecord? {
        try fuse.write("\(event.kind)")
        return try await books.advance(record, event)
    }

    func drop(_ record: BillingRecord) { books.drop(record) }

    func leave(_ record: BillingRecord, milliseconds: Int64) async throws(Refusal) {
        try fuse.write("leave")
        try await books.leave(record, milliseconds: milliseconds)
    }

    func adopt(_ record: BillingRecord) async throws(Refusal) -> Bool {
        try fuse.write("adopt")
        return try await books.adopt(record)
    }

    func claim(_ record: BillingRecord) async throws(Refusal) -> BillingRecord? {
        try fuse.write("claim")
        return try await books.claim(record)
    }

    func overdue(limit: Int) async throws(Refusal) -> [BillingRecord] {
        try fuse.read()
        return try await books.overdue(limit: limit)
    }

    func record(_ id: BillingRecordID) async throws(Refusal) -> BillingRecord? {
        try fuse.read()
        return try await books.record(id)
    }

    func record(of invocation: InvocationID) async throws(Refusal) -> BillingRecord? {
        try fuse.read()
        return try await books.record(of: invocation)
    }

    func record(ofIntent intent: String) async throws(Refusal) -> BillingRecord? {
        try fuse.read()
        return try await books.record(ofIntent: intent)
    }

    func invocation(of record: BillingRecord) async throws(Refusal) -> Invocation {
        try fuse.read()
        return try await books.invocation(of: record)
    }

    func noteDispute(_ record: BillingRecord) async throws(Refusal) {
        try fuse.write("note dispute")
        try await books.noteDispute(record)
    }
}
