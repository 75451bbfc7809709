internal import CWasmtime

/// What a host that does nothing but call wasmtime's C functions would do: the pooling allocator, a module linked
/// once, a new store and instance for each call, and host functions that do no more than the guest needs. No limits,
/// no metering, no clock.
@safe final class BareLoop {
    private let engine: OpaquePointer
    private let pre: OpaquePointer
    private let calls = BareCalls()

    init?(_ module: [UInt8]) {
        guard let engine = unsafe BareLoop.engine(), let linker = unsafe wasmtime_linker_new(engine) else { return nil }
        unsafe self.engine = engine
        var compiled: OpaquePointer?
        var linked: OpaquePointer?
        guard unsafe wasmtime_module_new(engine, module, module.count, &compiled) == nil,
            BareFunction.all.allSatisfy({ unsafe $0.define(in: linker) }),
            unsafe wasmtime_linker_instantiate_pre(linker, compiled, &linked) == nil, let pre = unsafe linked
        else { return nil }
        unsafe self.pre = pre
    }

    private static func engine() -> OpaquePointer? {
        guard let config = unsafe wasm_config_new(), let pool = unsafe wasmtime_pooling_allocation_config_new()
        else { return nil }
        unsafe wasmtime_pooling_allocation_config_total_core_instances_set(pool, 4)
        unsafe wasmtime_pooling_allocation_config_total_memories_set(pool, 4)
        unsafe wasmtime_pooling_allocation_config_total_tables_set(pool, 4)
        unsafe wasmtime_pooling_allocation_config_total_stacks_set(pool, 0)
        unsafe wasmtime_pooling_allocation_config_linear_memory_keep_resident_set(pool, 1 << 20)
        unsafe wasmtime_pooling_allocation_config_table_keep_resident_set(pool, 64 << 10)
        unsafe wasmtime_pooling_allocation_strategy_set(config, pool)
        unsafe wasmtime_pooling_allocation_config_delete(pool)
        return unsafe wasm_engine_new_with_config(config)
    }

    /// One call in a fresh instance; what the guest wrote, empty when it failed.
    func call(_ input: [UInt8]) -> [UInt8] {
        calls.begin(input)
        let data = unsafe Unmanaged.passUnretained(calls).toOpaque()
        guard let store = unsafe wasmtime_store_new(engine, data, nil),
            let context = unsafe wasmtime_store_context(store)
        else { return [] }
        defer { unsafe wasmtime_store_delete(store) }
        var instance = wasmtime_instance_t()
        var trap: OpaquePointer?
        var start = unsafe wasmtime_extern_t()
        var slot = unsafe wasmtime_val_raw_t()
        guard unsafe wasmtime_instance_pre_instantiate(pre, context, &instance, &trap) == nil,
            unsafe wasmtime_instance_export_get(context, &instance, "_start", 6, &start),
            unsafe wasmtime_func_call_unchecked(context, &start.of.func, &slot, 1, &trap) == nil
        else { return [] }
        if let trap = unsafe trap { unsafe wasm_trap_delete(trap) }
        return calls.output
    }
}
