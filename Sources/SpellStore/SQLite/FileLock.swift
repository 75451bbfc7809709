internal import Glibc
internal import Synchronization

/// Holds a file for this process alone until it is released or goes away. The kernel lets go when a process dies.
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(path: String) throws(StoreFailure) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("cannot open \(path): \(unsafe String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .unavailable("another process holds \(path); one process alone may own a SQLite store")
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    func release() {
        descriptor.withLock { descriptor in
            if let held = descriptor {
                // A child that is just being started may have the descriptor too: closing it here would not unlock.
                flock(held, LOCK_UN)
                close(held)
            }
            descriptor = nil
        }
    }
}
