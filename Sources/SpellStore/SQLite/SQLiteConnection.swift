internal import GRDB

/// Opens connections with the settings that the store's promises rest on.
enum SQLiteConnection {
    /// WAL with `synchronous=FULL`: a commit is on the disk when it is answered.
    static func writer(_ path: String) throws(StoreFailure) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "spell.store.writer"
        configuration.journalMode = .wal
        configuration.acceptsDoubleQuotedStringLiterals = false
        return try open(path, configuration) { connection in
            try connection.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000")
        }
    }

    static func reader(_ path: String) throws(StoreFailure) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "spell.store.reader"
        configuration.readonly = true
        return try open(path, configuration) { _ in }
    }

    /// Where closing fails, the connection is closed when its last reference goes.
    static func close(_ connection: DatabaseQueue) {
        _ = Result { try connection.close() }
    }

    /// Waits at most 5 s for whoever holds the file: a backup, or an operator's shell.
    private static func open(
        _ path: String, _ configuration: Configuration, _ setUp: (GRDB.Database) throws -> Void
    ) throws(StoreFailure) -> DatabaseQueue {
        do {
            var configuration = configuration
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase(setUp)
            return queue
        } catch {
            throw StoreFailure(sqlite: error)
        }
    }
}
