package import SpellJSON
package import SpellKernel

extension JSONSchema: Schema {
    package var text: JSONText { JSONText(checked: bytes) }

    package func faults(in value: JSONText) -> [SpellKernel.Fault] {
        faults(in: value.bytes).map { SpellKernel.Fault(pointer: $0.pointer, reason: $0.reason) }
    }
}
