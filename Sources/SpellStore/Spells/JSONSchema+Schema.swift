internal import NIOCore
internal import NIOPosix
package import SpellJSON
package import SpellKernel

extension JSONSchema: Schema {
    package var text: JSONText { JSONText(checked: bytes) }

    package func faults(in value: JSONText) async -> [SpellKernel.Fault] {
        if isAnyObject, value.bytes.first == UInt8(ascii: "{") { return [] }
        return await faultsInTime(in: value.bytes).map { SpellKernel.Fault(pointer: $0.pointer, reason: $0.reason) }
    }

    /// Not ended by a caller who hangs up.
    private func faultsInTime(in bytes: [UInt8]) async -> [Fault] {
        if let faults = faultsAtOnce(in: bytes) { return faults }
        return await withCheckedContinuation { continuation in
            Self.checkers.submit { _ in continuation.resume(returning: faults(in: bytes)) }
        }
    }

    /// For checks that take long, of a large value or by a schema made to take long: those wait for each other, on half
    /// of the processors at most, and nobody else waits for them.
    private static let checkers = {
        let threads = NIOThreadPool(numberOfThreads: max(1, System.coreCount / 2))
        threads.start()
        return threads
    }()
}
