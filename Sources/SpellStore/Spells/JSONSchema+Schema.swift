package import SpellJSON
package import SpellKernel

extension JSONSchema: Schema {
    package var text: JSONText { JSONText(checked: bytes) }

    package func faults(in value: JSONText) async -> [SpellKernel.Fault] {
        if isAnyObject, value.bytes.first == UInt8(ascii: "{") { return [] }
        return await faultsInTime(in: value.bytes).map { SpellKernel.Fault(pointer: $0.pointer, reason: $0.reason) }
    }

    private func faultsInTime(in bytes: [UInt8]) async -> [Fault] {
        if let faults = faultsAtOnce(in: bytes) { return faults }
        return await SchemaThreads.run { faults(in: bytes) }
    }
}
