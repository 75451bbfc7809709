internal import SpellJSON
internal import SpellKernel

/// What makes bytes a WASI command that this host can run. Every refusal is `ARTIFACT_INVALID`.
enum ModuleCheck {
    /// Before compiling: is this a core module, or a component, of a size that we compile, and one that starts within the
    /// spell's memory?
    static func refuseUnlessModule(
        _ bytes: [UInt8], _ limits: WasmLimits, within settings: WasmSettings
    ) throws(Refusal) {
        guard !bytes.isEmpty else { throw .artifactInvalid("it is empty") }
        guard bytes.count <= settings.maxModuleBytes else {
            throw .artifactInvalid("it has \(bytes.count) bytes, and \(settings.maxModuleBytes) are allowed")
        }
        guard bytes.starts(with: [0x00, 0x61, 0x73, 0x6D]) else {
            throw .artifactInvalid("it does not start with the magic bytes of a wasm binary (00 61 73 6d)")
        }
        guard bytes.count >= 8 else { throw .artifactInvalid("it ends before its version") }
        guard isComponent(bytes[...]) || (bytes[4] == 1 && bytes[5] == 0) else {
            throw .artifactInvalid("its version is not 1")
        }
        let outline = ModuleOutline(bytes)
        guard outline.functionCount <= settings.maxFunctions else {
            throw .artifactInvalid(
                "it defines \(outline.functionCount) functions, and \(settings.maxFunctions) are allowed")
        }
        guard outline.exportCount <= settings.maxExports else {
            throw .artifactInvalid("it has \(outline.exportCount) exports, and \(settings.maxExports) are allowed")
        }
        guard outline.declarationBytes <= settings.maxDeclarationBytes else {
            throw .artifactInvalid(
                "its types, imports, exports, tables, globals and elements take \(outline.declarationBytes) bytes, and "
                    + "\(settings.maxDeclarationBytes) are allowed")
        }
        guard outline.minimumMemoryBytes <= UInt64(limits.memoryBytes) else {
            throw .artifactInvalid(
                "it starts with \(outline.minimumMemoryBytes) bytes of memory, and limits.memoryBytes is "
                    + "\(limits.memoryBytes)")
        }
    }

    /// The layer and version of a binary component. One of another version is the compiler's to refuse.
    static func isComponent(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 8 && bytes.dropFirst(6).prefix(2).contains { $0 != 0 }
    }

    /// After compiling: does it import only what there is, and export what we call?
    static func refuseUnlessCommand(
        importing imports: [(module: String, name: String)], exporting exports: [String: WasmModule.Export]
    ) throws(Refusal) {
        for (from, name) in imports
        where !HostModule.all.contains(where: { $0.name == from.asWord && $0.contains(name.asWord) }) {
            throw .artifactInvalid("it imports '\(printable(from)).\(printable(name))', which does not exist here")
        }
        switch exports["_start"] {
        case .function(parameters: 0, results: 0): break
        case nil: throw .artifactInvalid("it exports no '_start': build it as a WASI command, not as a library")
        default: throw .artifactInvalid("its '_start' is not a function without parameters and results")
        }
        guard case .memory = exports["memory"] else { throw .artifactInvalid("it exports no memory named 'memory'") }
    }

    /// Is the spell granted what it imports, and can it have what it is granted?
    static func refuseUnlessGranted(_ program: Program, _ grants: WasmGrants) throws(Refusal) {
        switch program.body {
        case .module(let module):
            guard let name = module.httpImport, grants.http == nil else { return }
            throw .artifactInvalid(
                "it imports '\(HTTPModule.name).\(name)', which does not exist here without the grant 'http': name the "
                    + "hosts in config.grants.http")
        case .component:
            guard grants.http != nil else { return }
            throw .invalidRequest(
                at: "/config/grants/http", "cannot be granted to a component: build a core module (WASI preview1)")
        }
    }

    static func printable(_ name: String) -> String {
        String(name.unicodeScalars.prefix(100).map { $0.isASCII && $0 >= " " ? Character($0) : "?" })
    }
}
