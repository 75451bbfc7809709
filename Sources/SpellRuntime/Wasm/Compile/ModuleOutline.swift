/// What can be told of a module, or of all the modules in a component, from its sections' headers alone, before anything
/// is spent on compiling it. Says nothing where the bytes make no sense: the compiler will.
struct ModuleOutline {
    /// How many functions are defined.
    private(set) var functionCount = 0
    /// What the largest memory starts with.
    private(set) var minimumMemoryBytes: UInt64 = 0
    /// What all but code and data takes: types, imports, exports and the like. The library keeps many times as much of it.
    private(set) var declarationBytes = 0
    /// How many exports the modules have.
    private(set) var exportCount = 0

    init(_ binary: [UInt8]) { read(binary[...], depth: 0) }

    private mutating func read(_ binary: ArraySlice<UInt8>, depth: Int) {
        guard depth < ModuleGuards.deepest else { return }
        let isComponent = ModuleCheck.isComponent(binary)
        var reader = LEBReader(binary.dropFirst(8))
        while let section = reader.byte(), let size = reader.u32(), let body = reader.take(Int(size)) {
            guard !isComponent else {
                switch section {
                // Core modules and components within it.
                case 1, 4: read(body, depth: depth + 1)
                case ModuleSections.Kind.custom.rawValue: continue
                default: declarationBytes += body.count
                }
                continue
            }
            switch ModuleSections.Kind(rawValue: section) {
            case .custom, .code, .data: continue
            case .function: functionCount += Self.count(body)
            case .memory: measureMemories(body)
            case .export:
                exportCount += Self.count(body)
                fallthrough
            default: declarationBytes += body.count
            }
        }
    }

    private static func count(_ body: ArraySlice<UInt8>) -> Int {
        var reader = LEBReader(body)
        return Int(reader.u32() ?? 0)
    }

    private mutating func measureMemories(_ body: ArraySlice<UInt8>) {
        var reader = LEBReader(body)
        for _ in 0..<(reader.u32() ?? 0) {
            guard let hasMaximum = reader.byte(), let pages = reader.u32() else { return }
            minimumMemoryBytes = max(minimumMemoryBytes, UInt64(pages) << 16)
            if hasMaximum & 1 != 0 { _ = reader.u32() }
        }
    }
}
