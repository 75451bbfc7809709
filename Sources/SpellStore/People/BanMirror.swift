internal import SpellKernel
internal import Synchronization

/// The whole of `bans` in memory, kept only where this process alone owns the database, and changed in the order of
/// the commits, before a change is answered.
final class BanMirror: Sendable {
    private let users: Mutex<Set<UserID>>

    init(_ users: Set<UserID>) { self.users = Mutex(users) }

    func contains(_ user: UserID) -> Bool { users.withLock { $0.contains(user) } }

    func set(_ user: UserID, isBanned: Bool) {
        users.withLock { users in
            if isBanned { users.insert(user) } else { users.remove(user) }
        }
    }
}
