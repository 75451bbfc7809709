package import Crypto
package import SpellKernel
internal import Synchronization

/// Tokens that were verified before, so that a caller's next request costs a hash and a look-up.
///
/// A token is known by its SHA-256: the memory then holds nothing that could be sent as a token. A key would add
/// nothing, because a hash never leaves the process and only tokens with a true signature are put in. Two tables
/// bound the size: when the young one is full, it becomes the old one, and what nobody asked for since is dropped.
package final class RememberedTokens: Sendable {
    private struct Entry {
        let token: VerifiedToken
        /// Of the keys that it was verified with.
        let generation: Int
    }

    private struct Tables {
        var young: [SHA256Digest: Entry] = [:]
        var old: [SHA256Digest: Entry] = [:]
    }

    private let capacity: Int
    private let leeway: Leeway
    private let tables = Mutex(Tables())

    /// At most twice the capacity is kept.
    package init(capacity: Int = 8192, leeway: Leeway) {
        self.capacity = capacity
        self.leeway = leeway
    }

    /// Nil when it is not known, has expired, or was verified with keys of another generation.
    package func find(_ digest: SHA256Digest, generation: Int, at now: Timestamp) -> VerifiedToken? {
        let entry = tables.withLock { tables in
            if let entry = tables.young[digest] { return entry as Entry? }
            guard let entry = tables.old[digest] else { return nil }
            insert(entry, digest, into: &tables)
            return entry
        }
        guard let entry, entry.generation == generation, leeway.allows(expiry: entry.token.expiresAt, at: now) else {
            return nil
        }
        return entry.token
    }

    package func keep(_ token: VerifiedToken, _ digest: SHA256Digest, generation: Int) {
        tables.withLock { insert(Entry(token: token, generation: generation), digest, into: &$0) }
    }

    package var count: Int { tables.withLock { $0.young.count + $0.old.count } }

    private func insert(_ entry: Entry, _ digest: SHA256Digest, into tables: inout Tables) {
        if tables.young.count >= capacity {
            tables.old = tables.young
            tables.young = [:]
        }
        tables.young[digest] = entry
    }
}
