/// The store's sizes and times.
package struct StoreOptions: Sendable {
    /// How long a recorded invocation stays its node's without the node renewing the lease; then it counts as
    /// interrupted. It must exceed the time between two renewals (3 s in the server) by more than the nodes' clocks
    /// differ and a renewal takes: with the default, clocks within 5 s of each other are safe. Keep them by NTP.
    package var leaseMilliseconds: Int64
    /// PostgreSQL connections of this node; each has a thread of its own.
    package var connections: Int
    /// SQLite connections that read; each has a thread of its own.
    package var readers: Int
    /// Statements that may wait for a connection; over it the store refuses at once.
    package var queueLimit: Int

    /// How long PostgreSQL may take to answer one statement before its connection is given up and the statement counts
    /// as unanswered. Longer than the server's own `statement_timeout` (20 s), so that a server that lives says no first.
    package var answerMilliseconds: Int64

    /// How much memory the spells at hand may take, with their schemas.
    package var spellMemoryBytes: Int

    /// Whether a node that starts waits one lease before it recovers anything, where others share its store: an outage
    /// may have kept them from renewing. A tool that is started while nodes run need not.
    package var waitsBeforeRecovery: Bool

    package init(
        leaseMilliseconds: Int64 = 10_000, connections: Int = 8, readers: Int = 2, queueLimit: Int = 4096,
        answerMilliseconds: Int64 = 25_000, spellMemoryBytes: Int = 256 << 20, waitsBeforeRecovery: Bool = true
    ) {
        self.leaseMilliseconds = leaseMilliseconds
        self.connections = connections
        self.readers = readers
        self.queueLimit = queueLimit
        self.answerMilliseconds = answerMilliseconds
        self.spellMemoryBytes = spellMemoryBytes
        self.waitsBeforeRecovery = waitsBeforeRecovery
    }
}
