/// What a node changes of a guest as it compiles it, where wasmtime alone would not keep a promise. Functions are added,
/// to say that a memory could not grow, and to stop within 50 ms; custom sections are taken out.
enum ModuleGuards {
    enum Result {
        /// There is nothing to watch, and nothing to take out.
        case unchanged
        case guarded([UInt8])
        case notUnderstood
    }

    /// How many components may lie one in the other.
    static let deepest = 32

    /// - Parameter kinds: what is watched.
    static func add(
        to module: [UInt8], _ kinds: Set<WatchedInstruction> = Set(WatchedInstruction.allCases)
    ) -> Result {
        guard var sections = ModuleSections(module), let types = sections.count(.type),
            let functions = sections.count(.function), let globals = sections.count(.global),
            let imports = ImportCounts(sections.body(.imports))
        else { return .notUnderstood }
        let plain = sections.isStripped ? Result.guarded(sections.module) : .unchanged
        guard let body = sections.body(.code) else { return plain }
        guard let code = CodeSection(body, watching: kinds) else { return .notUnderstood }
        let watched = WatchedInstruction.allCases.filter(code.watched.contains)
        guard !watched.isEmpty else { return plain }

        let (firstFunction, global) = (imports.functions + functions, imports.globals + globals)
        var indices: [WatchedInstruction: UInt32] = [:]
        for (number, instruction) in watched.enumerated() {
            indices[instruction] = firstFunction + UInt32(number)
            sections.append(instruction.type, to: .type)
            sections.append(ModuleSections.leb(types + UInt32(number)), to: .function)
        }
        if watched.contains(.memoryGrow) { GrowthWitness.addGlobal(global, to: &sections) }
        sections.replace(.code, with: code.calling(indices))
        for instruction in watched { sections.append(function(for: instruction, global), to: .code) }
        return .guarded(sections.module)
    }

    private static func function(for instruction: WatchedInstruction, _ global: UInt32) -> [UInt8] {
        switch instruction {
        case .memoryGrow: GrowthWitness.body(noting: global)
        case .memoryFill: BulkPieces.fillBody
        case .memoryCopy: BulkPieces.copyBody
        }
    }

    /// A component's core modules, and those of the components in it, one by one. Nobody asks them for their growth.
    static func add(toComponent component: [UInt8], depth: Int = 0) -> Result {
        guard depth < deepest, var sections = ModuleSections(component) else { return .notUnderstood }
        var isChanged = sections.isStripped
        for (index, section) in sections.sections.enumerated() {
            let result: Result =
                switch section.id {
                case 1: add(to: section.body, [.memoryFill, .memoryCopy])
                case 4: add(toComponent: section.body, depth: depth + 1)
                default: .unchanged
                }
            switch result {
            case .unchanged: continue
            case .notUnderstood: return .notUnderstood
            case .guarded(let guarded):
                sections.replace(at: index, with: guarded)
                isChanged = true
            }
        }
        return isChanged ? .guarded(sections.module) : .unchanged
    }
}
