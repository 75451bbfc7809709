/// A wasm binary built by hand, where text would be too large, or could not say it.
struct ModuleBytes {
    private(set) var bytes: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]

    enum Section: UInt8 {
        case custom = 0
        case type, `import`, function, table, memory, global, export, start, element, code, data
    }

    mutating func section(_ section: Section, _ content: [UInt8]) {
        bytes.append(section.rawValue)
        bytes += Self.number(content.count) + content
    }

    /// A section of many entries.
    mutating func section(_ section: Section, entries: [[UInt8]]) {
        self.section(section, Self.number(entries.count) + entries.joined())
    }

    /// A section of one entry many times over.
    mutating func section(_ section: Section, _ count: Int, times entry: [UInt8]) {
        var content = Self.number(count)
        content.reserveCapacity(count * entry.count + 5)
        for _ in 0..<count { content += entry }
        self.section(section, content)
    }

    /// Unsigned LEB128.
    static func number(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        repeat {
            bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return bytes
    }

    static func name(_ text: String) -> [UInt8] { number(text.utf8.count) + Array(text.utf8) }

    /// A function's entry in the code section: no locals but those given, and its instructions.
    static func body(locals: [UInt8] = [0], _ instructions: [UInt8] = []) -> [UInt8] {
        let content = locals + instructions + [0x0B]
        return number(content.count) + content
    }

    static let noParametersNoResults: [UInt8] = [0x60, 0, 0]

    /// A command that does nothing, blown up. `start` is the body of its `_start`, function 0; the other functions are
    /// empty.
    static func command(
        start: [UInt8] = body(), types: Int = 1, functions: Int = 1, globals: Int = 0, exports: [[UInt8]] = [],
        after: (inout ModuleBytes) -> Void = { _ in }
    ) -> [UInt8] {
        var module = ModuleBytes()
        module.section(.type, types, times: noParametersNoResults)
        module.section(.function, functions, times: [0])
        module.section(.memory, [1, 0, 1])
        // Constant i32 globals that start as 0.
        module.section(.global, globals, times: [0x7F, 0, 0x41, 0, 0x0B])
        module.section(.export, entries: [name("memory") + [2, 0], name("_start") + [0, 0]] + exports)
        module.section(.code, number(functions) + start + Array(repeating: body(), count: functions - 1).joined())
        after(&module)
        return module.bytes
    }
}
