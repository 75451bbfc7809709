internal import CWasmtime

/// What a component, or an instance within it, exports by a name.
@safe struct ComponentItem: ~Copyable {
    private nonisolated(unsafe) let engine: OpaquePointer
    private nonisolated(unsafe) var item = unsafe wasmtime_component_item_t()

    /// Nil when the component exports nothing by this name.
    init?(exportedBy component: OpaquePointer, _ name: String, _ engine: OpaquePointer) {
        guard let type = unsafe wasmtime_component_type(component) else { return nil }
        defer { unsafe wasmtime_component_type_delete(type) }
        var export: OpaquePointer?
        guard unsafe wasmtime_component_type_export_get(type, engine, name, name.utf8.count, &export) else {
            return nil
        }
        unsafe self.init(taking: export, engine)
    }

    private init(taking export: OpaquePointer?, _ engine: OpaquePointer) {
        unsafe self.engine = engine
        unsafe wasmtime_component_extern_type(export, &item)
        unsafe wasmtime_component_extern_delete(export)
    }

    deinit {
        var item = unsafe item
        unsafe wasmtime_component_item_delete(&item)
    }

    /// What this exports by a name; nil when it is no instance, or exports no such thing.
    func export(_ name: String) -> ComponentItem? {
        var export: OpaquePointer?
        guard unsafe Int(item.kind) == SPELL_COMPONENT_ITEM_INSTANCE,
            unsafe wasmtime_component_instance_type_export_get(
                item.of.instance, engine, name, name.utf8.count, &export)
        else { return nil }
        return unsafe ComponentItem(taking: export, engine)
    }

    /// Whether it is `func() -> result`: what a caller who passes nothing and reads a yes or no may call. Whatever else a
    /// function answers, the library copies to the host first, however large it is.
    var isCommand: Bool {
        guard unsafe Int(item.kind) == SPELL_COMPONENT_ITEM_FUNCTION else { return false }
        let function = unsafe item.of.function
        guard unsafe !wasmtime_component_func_type_async(function),
            unsafe wasmtime_component_func_type_param_count(function) == 0
        else { return false }
        return unsafe Self.has({ unsafe wasmtime_component_func_type_result(function, &$0) }) { answer in
            guard unsafe Int(answer.kind) == SPELL_COMPONENT_RESULT else { return false }
            let result = unsafe answer.of.result
            return unsafe !Self.has({ unsafe wasmtime_component_result_type_ok(result, &$0) })
                && !Self.has({ unsafe wasmtime_component_result_type_err(result, &$0) })
        }
    }

    private static func has(
        _ read: (inout wasmtime_component_valtype_t) -> Bool,
        where holds: (wasmtime_component_valtype_t) -> Bool = { _ in true }
    ) -> Bool {
        var type = unsafe wasmtime_component_valtype_t()
        guard unsafe read(&type) else { return false }
        defer { unsafe wasmtime_component_valtype_delete(&type) }
        return unsafe holds(type)
    }
}
