import SpellKernel
import Synchronization

/// A node, or what is left of it: after a crash nothing that it does has any effect.
final class ModelActor: Sendable {
    let number: Int
    let intrudes: Bool
    private let dead = Mutex(false)

    init(_ number: Int, intrudes: Bool) {
        self.number = number
        self.intrudes = intrudes
    }

    var isDead: Bool { dead.withLock { $0 } }
    func die() { dead.withLock { $0 = true } }

    static let lost = Refusal.storeUnavailable("the model says so")
}
