internal import CWasmtime
internal import SpellKernel

/// A module ready to run: compiled, checked and linked. Every run makes a fresh instance of it.
@safe package final class Program: Sendable {
    let engine: WasmEngine
    /// What its memory starts with, in bytes.
    let minimumMemoryBytes: UInt64
    /// What keeping it costs, in bytes.
    let cost: Int
    nonisolated(unsafe) let instancePre: OpaquePointer
    private let module: WasmModule

    /// Refuses with `ARTIFACT_INVALID`.
    init(_ code: CompiledCode, engine: WasmEngine) throws(Refusal) {
        let module = try WasmModule(code, engine: engine)
        try ModuleCheck.refuseUnlessCommand(module)
        var out: OpaquePointer?
        if let error = unsafe wasmtime_linker_instantiate_pre(engine.linker, module.pointer, &out) {
            throw .artifactInvalid(unsafe WasmtimeMessage.consume(error))
        }
        guard let instancePre = unsafe out else { throw .artifactInvalid("it could not be linked") }
        self.engine = engine
        self.module = module
        unsafe self.instancePre = instancePre
        cost = module.imageBytes
        if case .memory(let minimum) = module.exports["memory"] {
            minimumMemoryBytes = minimum
        } else {
            minimumMemoryBytes = 0
        }
    }

    deinit { unsafe wasmtime_instance_pre_delete(instancePre) }
}
