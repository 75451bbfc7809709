import Testing

/// Modules that are hostile by their size or their shape, made rather than written.
struct HostileModule: Sendable, CustomTestStringConvertible {
    enum End: Sendable {
        /// It is forged, and runs to no output.
        case runs
        /// The refusal's message has one of these words.
        case refused([String])
    }

    let testDescription: String
    let end: End
    let make: @Sendable () throws -> [UInt8]

    init(_ description: String, _ end: End, _ make: @escaping @Sendable () throws -> [UInt8]) {
        testDescription = description
        self.end = end
        self.make = make
    }

    static let all = [
        HostileModule("50,000 functions", .runs) { ModuleBytes.command(functions: 50_000) },
        HostileModule("100,000 functions", .refused(["50000 are allowed"])) { ModuleBytes.command(functions: 100_000) },
        HostileModule("1,000,001 functions", .refused(["function"])) { ModuleBytes.command(functions: 1_000_001) },
        HostileModule("50,000 locals in one function", .runs) {
            ModuleBytes.command(start: ModuleBytes.body(locals: [1] + ModuleBytes.number(50_000) + [0x7F]))
        },
        HostileModule("2^32-1 locals in one function", .refused(["locals"])) {
            ModuleBytes.command(start: ModuleBytes.body(locals: [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x7F]))
        },
        HostileModule("10,000 blocks in each other", .runs) {
            ModuleBytes.command(start: ModuleBytes.body(blocks(10_000)))
        },
        HostileModule("a br_table of 65,000 targets", .runs) { branching(targets: 65_000) },
        HostileModule("a br_table of 100,000 targets", .refused(["br_table"])) { branching(targets: 100_000) },
        HostileModule(
            "a br_table of 2^32-1 targets that are not there", .refused(["br_table", "unexpected", "bounds"])
        ) {
            ModuleBytes.command(start: ModuleBytes.body([0x41, 5, 0x0E, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]))
        },
        HostileModule("an expression 50,000 operands deep", .runs) {
            let push: [UInt8] = Array([[UInt8]](repeating: [0x41, 1], count: 50_000).joined())
            let add = [UInt8](repeating: 0x6A, count: 49_999)
            return ModuleBytes.command(start: ModuleBytes.body(push + add + [0x1A]))
        },
        HostileModule("a data segment of 8 MiB", .runs) {
            ModuleBytes.command(after: { $0.section(.data, passive(bytes: 8 << 20)) })
        },
        HostileModule("100,001 data segments", .refused(["data"])) {
            ModuleBytes.command(after: { $0.section(.data, 100_001, times: [1, 0]) })
        },
        HostileModule("a custom section of 15 MiB", .runs) {
            ModuleBytes.command(after: {
                $0.section(.custom, ModuleBytes.name("junk") + [UInt8](repeating: 0xFF, count: 15 << 20))
            })
        },
        HostileModule("a module of 17 MiB", .refused(["16777216 are allowed"])) {
            ModuleBytes.command(after: {
                $0.section(.custom, ModuleBytes.name("junk") + [UInt8](repeating: 0xFF, count: 17 << 20))
            })
        },
        HostileModule("10,000 exports", .runs) {
            ModuleBytes.command(exports: (0..<9_998).map { ModuleBytes.name("export-\($0)") + [0, 0] })
        },
        HostileModule("100,000 exports", .refused(["10000 are allowed"])) {
            ModuleBytes.command(exports: (0..<100_000).map { ModuleBytes.name("export-\($0)") + [0, 0] })
        },
        HostileModule("one name exported twice", .refused(["duplicate export"])) {
            ModuleBytes.command(exports: [ModuleBytes.name("twin") + [0, 0], ModuleBytes.name("twin") + [0, 0]])
        },
        HostileModule("an export with a name of 90,000 letters", .runs) {
            ModuleBytes.command(exports: [ModuleBytes.name(String(repeating: "n", count: 90_000)) + [0, 0]])
        },
        HostileModule("an export with a name of 1 MB", .refused(["string size", "name"])) {
            ModuleBytes.command(exports: [ModuleBytes.name(String(repeating: "n", count: 1_000_000)) + [0, 0]])
        },
        HostileModule("a custom section with a name of 1 MB", .runs) {
            ModuleBytes.command(after: {
                $0.section(.custom, ModuleBytes.name(String(repeating: "n", count: 1_000_000)))
            })
        },
        HostileModule("an import with a name of 90,000 letters", .refused(["which does not exist here"])) {
            importing(ModuleBytes.name("env") + ModuleBytes.name(String(repeating: "\n", count: 90_000)), count: 1)
        },
        HostileModule("10,000 imports of one function", .runs) { yielding(imports: 10_000) },
        HostileModule("100,000 imports of one function", .refused(["1048576 are allowed"])) {
            yielding(imports: 100_000)
        },
        HostileModule("1,000,001 types", .refused(["types"])) {
            ModuleBytes.command(types: 1_000_001)
        },
        HostileModule("1,001 parameters", .refused(["param"])) {
            var module = ModuleBytes()
            module.section(
                .type, entries: [[0x60] + ModuleBytes.number(1001) + [UInt8](repeating: 0x7F, count: 1001) + [0]])
            return module.bytes
        },
        HostileModule("10,000 globals", .runs) { ModuleBytes.command(globals: 10_000) },
        HostileModule("100,000 globals", .refused(["instance size"])) { ModuleBytes.command(globals: 100_000) },
        HostileModule("1,000,001 globals", .refused(["global"])) { ModuleBytes.command(globals: 1_000_001) },
        HostileModule("a section longer than the module", .refused(["unexpected end", "at offset"])) {
            ModuleBytes().bytes + [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]
        },
        HostileModule("sections in the wrong order", .refused(["out of order"])) {
            var module = ModuleBytes()
            module.section(.memory, [1, 0, 1])
            module.section(.type, entries: [ModuleBytes.noParametersNoResults])
            return module.bytes
        },
        HostileModule("a number that never ends", .refused(["integer", "offset"])) {
            ModuleBytes().bytes + [1] + [UInt8](repeating: 0x80, count: 100)
        },
    ]
}

extension HostileModule {
    /// Blocks in each other, with nothing in the innermost.
    private static func blocks(_ depth: Int) -> [UInt8] {
        [[UInt8]](repeating: [0x02, 0x40], count: depth).joined() + [UInt8](repeating: 0x0B, count: depth)
    }

    private static func branching(targets: Int) -> [UInt8] {
        let table = ModuleBytes.number(targets) + [UInt8](repeating: 0, count: targets + 1)
        return ModuleBytes.command(start: ModuleBytes.body([0x41, 5, 0x0E] + table))
    }

    /// One data segment that nothing uses.
    private static func passive(bytes: Int) -> [UInt8] {
        [1, 1] + ModuleBytes.number(bytes) + [UInt8](repeating: 7, count: bytes)
    }

    private static func yielding(imports: Int) -> [UInt8] {
        importing(ModuleBytes.name("wasi_snapshot_preview1") + ModuleBytes.name("sched_yield"), count: imports)
    }

    /// A command that imports one function, of no parameters and an i32, many times over.
    private static func importing(_ names: [UInt8], count: Int) -> [UInt8] {
        var module = ModuleBytes()
        module.section(.type, entries: [ModuleBytes.noParametersNoResults, [0x60, 0, 1, 0x7F]])
        module.section(.import, count, times: names + [0, 1])
        module.section(.function, [1, 0])
        module.section(.memory, [1, 0, 1])
        module.section(
            .export,
            entries: [
                ModuleBytes.name("memory") + [2, 0], ModuleBytes.name("_start") + [0] + ModuleBytes.number(count),
            ])
        module.section(.code, entries: [ModuleBytes.body()])
        return module.bytes
    }
}
