package import SpellJSON
package import SpellKernel

extension JSONSchema: Schema {
    package var text: JSONText { JSONText(checked: bytes) }

    package func faults(in value: JSONText) -> [SpellKernel.Fault] {
        if isAnyObject, value.bytes.first == UInt8(ascii: "{") { return [] }
        return faults(in: value.bytes).map { SpellKernel.Fault(pointer: $0.pointer, reason: $0.reason) }
    }
}
