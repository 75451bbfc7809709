internal import CWasmtime
internal import SpellKernel

/// A compiled module.
@safe final class WasmModule: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Makes code ready to run: quick. Refuses with `ARTIFACT_INVALID` what does not fit the engine or its pool.
    init(_ code: ArraySlice<UInt8>, engine: WasmEngine) throws(Refusal) {
        var out: OpaquePointer?
        let error = unsafe code.withUnsafeBufferPointer { bytes in
            unsafe wasmtime_module_deserialize(engine.pointer, bytes.baseAddress, bytes.count, &out)
        }
        if let error = unsafe error { throw .artifactInvalid(unsafe WasmtimeMessage.consume(error)) }
        guard let pointer = unsafe out else { throw .artifactInvalid("it could not be compiled") }
        unsafe self.pointer = pointer
    }

    deinit { unsafe wasmtime_module_delete(pointer) }

    /// The module and name of each import, in order.
    var imports: [(module: String, name: String)] {
        var vector = unsafe wasm_importtype_vec_t()
        unsafe wasmtime_module_imports(pointer, &vector)
        defer { unsafe wasm_importtype_vec_delete(&vector) }
        return unsafe UnsafeBufferPointer(start: vector.data, count: vector.size).compactMap { item in
            guard let module = unsafe wasm_importtype_module(item), let name = unsafe wasm_importtype_name(item)
            else { return nil }
            return unsafe (WasmtimeMessage.text(module.pointee), WasmtimeMessage.text(name.pointee))
        }
    }

    /// What an export is, as far as the sandbox asks.
    enum Export: Equatable {
        case function(parameters: Int, results: Int)
        /// The least size, in bytes.
        case memory(minimum: UInt64)
        case other
    }

    /// The exports of these names. Of the others, of which there may be many, not even the types are looked at.
    func exports(_ names: [String]) -> [String: Export] {
        var vector = unsafe wasm_exporttype_vec_t()
        unsafe wasmtime_module_exports(pointer, &vector)
        defer { unsafe wasm_exporttype_vec_delete(&vector) }
        var exports: [String: Export] = [:]
        for index in 0..<(unsafe vector.size) {
            let item = unsafe vector.data[index]
            guard let name = unsafe wasm_exporttype_name(item) else { continue }
            let bytes = unsafe UnsafeBufferPointer(start: name.pointee.data, count: name.pointee.size)
            guard let asked = names.first(where: { unsafe $0.utf8.elementsEqual(bytes) }),
                let type = unsafe wasm_exporttype_type(item)
            else { continue }
            exports[asked] = unsafe Self.export(type)
        }
        return exports
    }

    private static func export(_ type: OpaquePointer) -> Export {
        let kind = Int(unsafe wasm_externtype_kind(type))
        if kind == SPELL_WASM_EXTERN_FUNC, let function = unsafe wasm_externtype_as_functype_const(type) {
            return .function(
                parameters: unsafe wasm_functype_params(function)?.pointee.size ?? 0,
                results: unsafe wasm_functype_results(function)?.pointee.size ?? 0)
        }
        if kind == SPELL_WASM_EXTERN_MEMORY, let memory = unsafe wasm_externtype_as_memorytype_const(type) {
            return .memory(minimum: unsafe wasmtime_memorytype_minimum(memory) << 16)
        }
        return .other
    }
}
