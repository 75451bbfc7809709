/// Makes a module remember that its memory could not grow. wasmtime's C interface tells nobody of a growth that it
/// refuses, and a guest that wanted more memory fails in ways of its own; so every `memory.grow` is replaced by a call
/// to one more function, which grows and notes a refusal in one more global, exported by a name of ours.
enum GrowthWitness {
    /// An i32: 1 once a growth was refused.
    static let export = "spell growth refused"

    /// The module with the witness; nil where there is nothing to witness, or where it cannot be told how.
    static func added(to module: [UInt8]) -> [UInt8]? {
        guard var sections = ModuleSections(module), let types = sections.count(.type),
            let functions = sections.count(.function), let globals = sections.count(.global),
            let imports = ImportCounts(sections.body(.imports)), let code = sections.body(.code)
        else { return nil }
        let witness = imports.functions + functions
        let global = imports.globals + globals
        guard let rewritten = rewrite(code, calling: witness) else { return nil }

        // (func (param i32) (result i32))
        sections.append([0x60, 1, 0x7F, 1, 0x7F], to: .type)
        sections.append(ModuleSections.leb(types), to: .function)
        // (global (mut i32) (i32.const 0))
        sections.append([0x7F, 1, 0x41, 0, 0x0B], to: .global)
        let name = Array(export.utf8)
        sections.append([UInt8(name.count)] + name + [3] + ModuleSections.leb(global), to: .export)
        sections.replace(.code, with: rewritten)
        sections.append(body(noting: global), to: .code)
        return sections.module
    }

    /// Grows by its argument, notes a refusal, and answers what memory.grow did.
    private static func body(noting global: UInt32) -> [UInt8] {
        let code: [UInt8] =
            [0, 0x20, 0, 0x40, 0, 0x22, 0, 0x41, 0x7F, 0x46, 0x04, 0x40, 0x41, 1, 0x24] + ModuleSections.leb(global)
            + [0x0B, 0x20, 0, 0x0B]
        return ModuleSections.leb(UInt32(code.count)) + code
    }

    /// The code section with each memory.grow replaced; nil when there is none, or something is not understood.
    private static func rewrite(_ section: [UInt8], calling witness: UInt32) -> [UInt8]? {
        var reader = InstructionReader(section, 0..<section.count)
        guard let count = reader.u32() else { return nil }
        let call = [0x10] + ModuleSections.leb(witness)
        var result = ModuleSections.leb(count)
        result.reserveCapacity(section.count + section.count / 16)
        var position = reader.position
        var isChanged = false
        for _ in 0..<count {
            var header = InstructionReader(section, position..<section.count)
            guard let size = header.u32(), Int(size) <= section.count - header.position else { return nil }
            let range = header.position..<header.position + Int(size)
            guard let grows = grows(in: section, range) else { return nil }
            var body: [UInt8] = []
            var start = range.lowerBound
            for grow in grows {
                body += section[start..<grow.lowerBound] + call
                start = grow.upperBound
            }
            body += section[start..<range.upperBound]
            result += ModuleSections.leb(UInt32(body.count)) + body
            isChanged = isChanged || !grows.isEmpty
            position = range.upperBound
        }
        return isChanged && position == section.count ? result : nil
    }

    private static func grows(in section: [UInt8], _ body: Range<Int>) -> [Range<Int>]? {
        var reader = InstructionReader(section, body)
        guard reader.skipLocals() else { return nil }
        var grows: [Range<Int>] = []
        while true {
            let start = reader.position
            switch reader.next() {
            case .memoryGrow: grows.append(start..<reader.position)
            case .other: continue
            case .end: return grows
            case .unknown: return nil
            }
        }
    }
}

/// How many functions and globals a module imports: where its own begin.
private struct ImportCounts {
    var functions: UInt32 = 0
    var globals: UInt32 = 0

    init?(_ section: [UInt8]?) {
        guard let section else { return }
        var reader = LEBReader(section[...])
        guard let count = reader.u32() else { return nil }
        for _ in 0..<count {
            for _ in 0..<2 { guard let length = reader.u32(), reader.take(Int(length)) != nil else { return nil } }
            switch reader.byte() {
            case 0:
                guard reader.u32() != nil else { return nil }
                functions += 1
            case 3:
                guard reader.take(2) != nil else { return nil }
                globals += 1
            // Memories and tables cannot be imported here.
            default: return nil
            }
        }
    }
}
