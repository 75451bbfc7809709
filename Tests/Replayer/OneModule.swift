internal import SpellKernel
internal import SpellRuntime
internal import Synchronization

/// A store with one module, which counts how often it is asked.
final class OneModule: ArtifactSource {
    let bytes: [UInt8]
    private let count = Atomic(0)

    init(bytes: [UInt8]) { self.bytes = bytes }

    var reads: Int { count.load(ordering: .relaxed) }

    func artifact(_ sha256: String) async throws(Refusal) -> [UInt8] {
        count.add(1, ordering: .relaxed)
        return bytes
    }
}
