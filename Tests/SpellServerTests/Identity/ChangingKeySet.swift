import SpellServer
import Synchronization

/// A key set that a test can change, and that counts how often it is asked for.
final class ChangingKeySet: KeySetSource {
    private let state: Mutex<(document: String?, loads: Int)>

    /// Nil fails to load.
    init(_ document: String?) { state = Mutex((document, 0)) }

    var loads: Int { state.withLock { $0.loads } }

    func change(to document: String?) { state.withLock { $0.document = document } }

    func load() async throws(IdentityFault) -> [UInt8] {
        let document = state.withLock { state in
            state.loads += 1
            return state.document
        }
        guard let document else { throw IdentityFault("is away") }
        return Array(document.utf8)
    }
}
