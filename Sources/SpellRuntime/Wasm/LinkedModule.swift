internal import CWasmtime
internal import SpellKernel

/// A core module that is a WASI preview1 command, linked with the host's functions.
@safe final class LinkedModule: Sendable {
    /// What its memory starts with, in bytes.
    let minimumMemoryBytes: UInt64
    /// A function that only the grant `http` gives, where it imports one.
    let httpImport: String?
    nonisolated(unsafe) let instancePre: OpaquePointer
    private let module: WasmModule

    /// Refuses with `ARTIFACT_INVALID`.
    init(_ code: ArraySlice<UInt8>, engine: WasmEngine) throws(Refusal) {
        let module = try WasmModule(code, engine: engine)
        let imports = module.imports
        let exports = module.exports(["_start", "memory"])
        try ModuleCheck.refuseUnlessCommand(importing: imports, exporting: exports)
        var out: OpaquePointer?
        if let error = unsafe wasmtime_linker_instantiate_pre(engine.linker, module.pointer, &out) {
            throw .artifactInvalid(unsafe WasmtimeMessage.consume(error))
        }
        guard let instancePre = unsafe out else { throw .artifactInvalid("it could not be linked") }
        self.module = module
        httpImport = imports.first { $0.module == HTTPModule.name }?.name
        unsafe self.instancePre = instancePre
        if case .memory(let minimum) = exports["memory"] {
            minimumMemoryBytes = minimum
        } else {
            minimumMemoryBytes = 0
        }
    }

    deinit { unsafe wasmtime_instance_pre_delete(instancePre) }
}
