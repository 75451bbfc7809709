internal import CWasmtime
internal import Crypto
internal import SpellKernel

/// wasmtime's compiler: from a module's bytes to machine code, on the thread that asks, for as long as it takes.
@safe final class CodeMaker: Sendable {
    private nonisolated(unsafe) let engine: OpaquePointer

    /// Nil when the machine cannot honour the configuration.
    init?() {
        guard let config = unsafe WasmEngine.compilerConfiguration(),
            let engine = unsafe wasm_engine_new_with_config(config)
        else { return nil }
        unsafe self.engine = engine
    }

    deinit { unsafe wasm_engine_delete(engine) }

    /// Refuses with `ARTIFACT_INVALID`, in the compiler's words, which are about the module as it came.
    func code(of bytes: [UInt8]) throws(Refusal) -> CompiledCode {
        let isComponent = ModuleCheck.isComponent(bytes[...])
        let declarationBytes = ModuleOutline(bytes).declarationBytes
        let compile = { (binary: [UInt8]) throws(Refusal) in
            CompiledCode(
                isComponent ? .component : .module, declarationBytes: declarationBytes,
                isComponent ? try self.component(binary) : try self.module(binary))
        }
        switch isComponent ? ModuleGuards.add(toComponent: bytes) : ModuleGuards.add(to: bytes) {
        case .unchanged: return try compile(bytes)
        case .guarded(let guarded):
            let refusal: Refusal
            do throws(Refusal) { return try compile(guarded) } catch { refusal = error }
            _ = try compile(bytes)
            // Nothing is run unguarded.
            throw .artifactInvalid(
                "it leaves no room for the functions that a node adds to watch its memory (\(refusal.message))")
        case .notUnderstood:
            _ = try compile(bytes)
            throw .artifactInvalid("it has instructions, imports or components that this node cannot watch")
        }
    }

    private func module(_ module: [UInt8]) throws(Refusal) -> ArraySlice<UInt8> {
        var out: OpaquePointer?
        if let error = unsafe wasmtime_module_new(engine, module, module.count, &out) {
            throw .artifactInvalid(unsafe WasmtimeMessage.consume(error))
        }
        defer { unsafe wasmtime_module_delete(out) }
        var bytes = unsafe wasm_byte_vec_t()
        if let error = unsafe wasmtime_module_serialize(out, &bytes) {
            throw .artifactInvalid(unsafe WasmtimeMessage.consume(error))
        }
        return unsafe Self.consume(&bytes)
    }

    private func component(_ component: [UInt8]) throws(Refusal) -> ArraySlice<UInt8> {
        var out: OpaquePointer?
        if let error = unsafe wasmtime_component_new(engine, component, component.count, &out) {
            throw .artifactInvalid(unsafe WasmtimeMessage.consume(error))
        }
        defer { unsafe wasmtime_component_delete(out) }
        var bytes = unsafe wasm_byte_vec_t()
        if let error = unsafe wasmtime_component_serialize(out, &bytes) {
            throw .artifactInvalid(unsafe WasmtimeMessage.consume(error))
        }
        return unsafe Self.consume(&bytes)
    }

    @unsafe private static func consume(_ bytes: inout wasm_byte_vec_t) -> ArraySlice<UInt8> {
        defer { unsafe wasm_byte_vec_delete(&bytes) }
        return unsafe Array(UnsafeBufferPointer(start: bytes.data, count: bytes.size))[...]
    }

    /// Names all that shapes the code besides the module: code of another shape is not looked at. wasmtime itself
    /// also refuses code of another version, of other settings, or for a processor that this one is not.
    static let shape = Hex.text(
        SHA256.hash(data: Array("wasmtime \(SPELL_WASMTIME_VERSION) \(processor) \(WasmEngine.shape)".utf8)).prefix(8))

    #if arch(arm64)
        private static let processor = "arm64"
    #else
        private static let processor = "x86-64"
    #endif
}
