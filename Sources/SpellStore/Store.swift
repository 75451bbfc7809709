package import SpellKernel

/// All that Spell remembers. Open one a process; its parts share the database.
package final class Store: Sendable {
    package let users: Users
    package let bans: Bans
    package let teams: Teams
    package let spells: Spells
    package let invocations: InvocationLedger
    package let books: MoneyBooks
    package let payers: Payers
    package let limits: SpendingLimits
    package let billingPages: BillingPages
    package let stripeEvents: StripeEvents
    package let keys: ServerKeys
    package let database: any Database

    private static let migrator = Migrator()

    /// Opens the database, making the SQLite file where there is none; brings its schema to the newest; where it is ours
    /// alone, settles what a crash interrupted; and makes the words of spells that have none. Throws `unavailable` with a
    /// sentence for the operator.
    package static func open(
        _ location: StoreLocation, time: any TimeSource = SystemTime(), options: StoreOptions = StoreOptions()
    ) async throws(StoreFailure) -> Store {
        let database: any Database =
            switch location {
            case .sqlite(let path): try SQLiteDatabase(path: path, options)
            case .postgres(let url): PostgresDatabase(url: url, options)
            }
        do throws(StoreFailure) {
            try await migrator.run(on: database, at: time.now())
            let bans = try await Bans.open(database, time)
            let invocations = InvocationTable(database: database, time: time, options)
            try await invocations.recoverAtOpen()
            try await SpellIndex.complete(database)
            return Store(database, time, bans, invocations, options)
        } catch {
            await database.close()
            throw error
        }
    }

    private init(
        _ database: any Database, _ time: any TimeSource, _ bans: Bans, _ invocations: InvocationTable,
        _ options: StoreOptions
    ) {
        self.database = database
        self.bans = bans
        users = Users(database, time, bans)
        teams = Teams(database, time)
        spells = Spells(database, time, teams, options)
        self.invocations = InvocationLedger(invocations)
        books = MoneyBooks(invocations)
        payers = Payers(database)
        limits = SpendingLimits(database, time)
        billingPages = BillingPages(database)
        stripeEvents = StripeEvents(database, time)
        keys = ServerKeys(database, time)
    }

    /// Whether the database answers and has the schema of this program.
    package func isReady() async -> Bool { await Self.migrator.isDone(on: database) }

    /// Finishes what is queued and closes the database.
    package func close() async { await database.close() }
}
