internal import CWasmtime
internal import SpellKernel

/// A compiled component of the world `wasi:cli/command`, and where its `run` is.
@safe final class ComponentCode: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer
    nonisolated(unsafe) private(set) var run: OpaquePointer?
    private let engine: WasmEngine

    /// Makes code ready to run. Refuses with `ARTIFACT_INVALID` what does not fit the engine, imports what does not
    /// exist here, or is no command.
    init(_ bytes: ArraySlice<UInt8>, engine: WasmEngine) throws(Refusal) {
        var out: OpaquePointer?
        let error = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe wasmtime_component_deserialize(engine.pointer, bytes.baseAddress, bytes.count, &out)
        }
        if let error = unsafe error { throw .artifactInvalid(unsafe WasmtimeMessage.consume(error)) }
        guard let pointer = unsafe out else { throw .artifactInvalid("it could not be compiled") }
        unsafe self.pointer = pointer
        self.engine = engine
        unsafe run = nil
        try refuseMany()
        try refuseUnknownImports()
        unsafe run = try entryPoint()
        try refuseUnlessLinks()
    }

    deinit {
        if let run = unsafe run { unsafe wasmtime_component_export_index_delete(run) }
        unsafe wasmtime_component_delete(pointer)
    }

    /// The library counts from the first to the nth each time it is asked for the nth.
    private static let mostNames = 1000

    private func refuseMany() throws(Refusal) {
        guard let type = unsafe wasmtime_component_type(pointer) else { return }
        defer { unsafe wasmtime_component_type_delete(type) }
        let imports = unsafe wasmtime_component_type_import_count(type, engine.pointer)
        let exports = unsafe wasmtime_component_type_export_count(type, engine.pointer)
        guard max(imports, exports) <= Self.mostNames else {
            throw .artifactInvalid(
                "it has \(imports) imports and \(exports) exports, and \(Self.mostNames) of each are allowed")
        }
    }

    private func refuseUnknownImports() throws(Refusal) {
        for name in unsafe names(unsafe wasmtime_component_type_import_count, unsafe wasmtime_component_type_import_nth)
        where !Self.isKnown(name) {
            throw .artifactInvalid("it imports '\(ModuleCheck.printable(name))', which does not exist here")
        }
    }

    private static func isKnown(_ name: String) -> Bool {
        ["cli", "clocks", "filesystem", "io", "random", "sockets"].contains { name.hasPrefix("wasi:\($0)/") }
            && name.contains("@0.2.")
    }

    private func entryPoint() throws(Refusal) -> OpaquePointer? {
        let exports = unsafe names(
            unsafe wasmtime_component_type_export_count, unsafe wasmtime_component_type_export_nth)
        guard let name = exports.first(where: { $0.hasPrefix("wasi:cli/run@0.2.") }),
            let instance = unsafe wasmtime_component_get_export_index(pointer, nil, name, name.utf8.count)
        else { throw .artifactInvalid("it exports no 'wasi:cli/run@0.2': build it as a command, not as a library") }
        defer { unsafe wasmtime_component_export_index_delete(instance) }
        guard let run = unsafe wasmtime_component_get_export_index(pointer, instance, "run", 3),
            unsafe ComponentItem(exportedBy: pointer, name, engine.pointer)?.export("run")?.isCommand == true
        else {
            throw .artifactInvalid("its '\(ModuleCheck.printable(name))' has no 'run' of the type func() -> result")
        }
        return unsafe run
    }

    /// The library links a component, and compares its imports with the types of WASI, only as it makes an instance: so
    /// one is made, with no fuel to run anything of it.
    private func refuseUnlessLinks() throws(Refusal) {
        guard let store = unsafe wasmtime_store_new(engine.pointer, nil, nil) else { throw .overloaded }
        defer { unsafe wasmtime_store_delete(store) }
        let context = unsafe wasmtime_store_context(store)
        unsafe wasmtime_context_set_epoch_deadline(context, 1)
        if let error = unsafe wasmtime_context_set_wasi(context, wasi_config_new()) {
            unsafe wasmtime_error_delete(error)
        }
        var instance = wasmtime_component_instance_t()
        guard
            let error = unsafe wasmtime_component_linker_instantiate(
                engine.componentTypes, context, pointer, &instance)
        else { return }
        let message = unsafe WasmtimeMessage.whole(error)
        unsafe wasmtime_error_delete(error)
        if !message.contains("wasm trap: ") { throw .artifactInvalid(WasmtimeMessage.clean(message)) }
    }

    private typealias Nth = (
        OpaquePointer?, OpaquePointer?, Int, UnsafeMutablePointer<UnsafePointer<CChar>?>?, UnsafeMutablePointer<Int>?,
        UnsafeMutablePointer<OpaquePointer?>?
    ) -> Bool

    private func names(_ count: (OpaquePointer?, OpaquePointer?) -> Int, _ nth: Nth) -> [String] {
        guard let type = unsafe wasmtime_component_type(pointer) else { return [] }
        defer { unsafe wasmtime_component_type_delete(type) }
        return unsafe (0..<count(type, engine.pointer)).compactMap { index in
            var name: UnsafePointer<CChar>?
            var length = 0
            var item: OpaquePointer?
            guard unsafe nth(type, engine.pointer, index, &name, &length, &item), let start = unsafe name else {
                return nil
            }
            unsafe wasmtime_component_extern_delete(item)
            return unsafe String(
                decoding: UnsafeRawBufferPointer(start: UnsafeRawPointer(start), count: length), as: UTF8.self)
        }
    }
}
