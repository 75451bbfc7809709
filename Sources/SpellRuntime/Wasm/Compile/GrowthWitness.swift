/// Makes a module remember that its memory could not grow. wasmtime's C interface tells nobody of a growth that it
/// refuses, and a guest that wanted more memory fails in ways of its own; so every `memory.grow` is replaced by a call
/// to one more function, which grows and notes a refusal in one more global, exported by a name of ours.
enum GrowthWitness {
    /// An i32: 1 once a growth was refused.
    static let export = "spell growth refused"

    static func addGlobal(_ index: UInt32, to sections: inout ModuleSections) {
        // (global (mut i32) (i32.const 0))
        sections.append([0x7F, 1, 0x41, 0, 0x0B], to: .global)
        let name = Array(export.utf8)
        sections.append([UInt8(name.count)] + name + [3] + ModuleSections.leb(index), to: .export)
    }

    /// Grows by its argument, notes a refusal, and answers what memory.grow did.
    static func body(noting global: UInt32) -> [UInt8] {
        let code: [UInt8] =
            [0, 0x20, 0, 0x40, 0, 0x22, 0, 0x41, 0x7F, 0x46, 0x04, 0x40, 0x41, 1, 0x24] + ModuleSections.leb(global)
            + [0x0B, 0x20, 0, 0x0B]
        return ModuleSections.leb(UInt32(code.count)) + code
    }
}
