internal import CWasmtime
internal import Glibc

extension WasmEngine {
    /// The whole configuration in one place. Everything that could make two runs of one invocation differ is off
    /// or made deterministic, and so is every proposal that no stable guest toolchain needs.
    static func configuration(_ settings: WasmSettings) -> OpaquePointer? {
        guard let config = unsafe wasm_config_new() else { return nil }
        unsafe setCompiler(config)
        unsafe setFeatures(config)
        unsafe setMeters(config)
        unsafe wasmtime_config_max_wasm_stack_set(config, settings.maxStackBytes)
        unsafe setPool(config, settings)
        return unsafe config
    }

    /// The same without what only runs guests: for compiling in a process that reserves no memory for them.
    static func compilerConfiguration() -> OpaquePointer? {
        guard let config = unsafe wasm_config_new() else { return nil }
        unsafe setCompiler(config)
        unsafe setFeatures(config)
        unsafe setMeters(config)
        return unsafe config
    }

    /// A new number for every change below, and of what is added to modules, that changes the code that comes out.
    static let shape = 5

    private static func setCompiler(_ config: OpaquePointer) {
        unsafe wasmtime_config_strategy_set(config, UInt8(SPELL_STRATEGY_CRANELIFT))
        unsafe wasmtime_config_cranelift_opt_level_set(config, UInt8(SPELL_OPT_LEVEL_SPEED))
        unsafe wasmtime_config_cranelift_nan_canonicalization_set(config, true)
        // One thread a compilation: a hostile module must not take every core.
        unsafe wasmtime_config_parallel_compilation_set(config, false)
        unsafe wasmtime_config_native_unwind_info_set(config, false)
    }

    private static func setFeatures(_ config: OpaquePointer) {
        unsafe wasmtime_config_wasm_bulk_memory_set(config, true)
        unsafe wasmtime_config_wasm_multi_value_set(config, true)
        unsafe wasmtime_config_wasm_reference_types_set(config, true)
        unsafe wasmtime_config_wasm_simd_set(config, true)
        unsafe wasmtime_config_wasm_relaxed_simd_set(config, true)
        unsafe wasmtime_config_wasm_relaxed_simd_deterministic_set(config, true)
        unsafe wasmtime_config_wasm_tail_call_set(config, true)

        unsafe wasmtime_config_wasm_threads_set(config, false)
        unsafe wasmtime_config_shared_memory_set(config, false)
        unsafe wasmtime_config_wasm_gc_set(config, false)
        unsafe wasmtime_config_wasm_function_references_set(config, false)
        unsafe wasmtime_config_gc_support_set(config, false)
        unsafe wasmtime_config_wasm_exceptions_set(config, false)
        unsafe wasmtime_config_wasm_multi_memory_set(config, false)
        unsafe wasmtime_config_wasm_memory64_set(config, false)
        unsafe wasmtime_config_wasm_custom_page_sizes_set(config, false)
        unsafe wasmtime_config_wasm_wide_arithmetic_set(config, false)
        unsafe wasmtime_config_wasm_stack_switching_set(config, false)
        unsafe wasmtime_config_wasm_component_model_set(config, true)
        unsafe wasmtime_config_concurrency_support_set(config, false)
    }

    /// A component is made of several core modules: the guest's own, an adapter, and a few that only pass calls on.
    static let instancesPerComponent: UInt32 = 16

    private static func setMeters(_ config: OpaquePointer) {
        unsafe wasmtime_config_epoch_interruption_set(config, true)
        unsafe wasmtime_config_consume_fuel_set(config, true)
    }

    // Forging a component takes a slot too.
    private static func slots(_ settings: WasmSettings) -> UInt32 {
        UInt32(settings.guestThreads + settings.compileThreads + 3)
    }

    /// The address space that the pool takes, at most: 4 GiB for each slot's memory, and guards between them.
    static func reservedBytes(_ settings: WasmSettings) -> Int { Int(slots(settings)) * (4 << 30 + 64 << 20) }

    /// Whether this process may have it. The library asks for it where it cannot take a no, and ends the process.
    static func canReserve(_ settings: WasmSettings) -> Bool {
        let size = reservedBytes(settings)
        let space = unsafe mmap(nil, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard unsafe space != MAP_FAILED else { return false }
        unsafe munmap(space, size)
        return true
    }

    /// A slot for each thread: an instance starts without asking the kernel for memory. A slot's memory is zeroed
    /// or remapped before it is used again.
    private static func setPool(_ config: OpaquePointer, _ settings: WasmSettings) {
        guard let pool = unsafe wasmtime_pooling_allocation_config_new() else { return }
        defer { unsafe wasmtime_pooling_allocation_config_delete(pool) }
        let slots = slots(settings)
        let tables = UInt32(settings.maxTables)
        unsafe wasmtime_pooling_allocation_config_total_core_instances_set(pool, slots * instancesPerComponent)
        unsafe wasmtime_pooling_allocation_config_total_component_instances_set(pool, slots)
        unsafe wasmtime_pooling_allocation_config_max_core_instances_per_component_set(pool, instancesPerComponent)
        unsafe wasmtime_pooling_allocation_config_max_memories_per_component_set(pool, 1)
        unsafe wasmtime_pooling_allocation_config_max_tables_per_component_set(pool, tables)
        unsafe wasmtime_pooling_allocation_config_total_memories_set(pool, slots)
        unsafe wasmtime_pooling_allocation_config_total_tables_set(pool, slots * tables)
        // Stacks are for asynchronous calls, which there are none of; a thousand would be reserved otherwise.
        unsafe wasmtime_pooling_allocation_config_total_stacks_set(pool, 0)
        unsafe wasmtime_pooling_allocation_config_max_memories_per_module_set(pool, 1)
        unsafe wasmtime_pooling_allocation_config_max_tables_per_module_set(pool, tables)
        unsafe wasmtime_pooling_allocation_config_max_memory_size_set(pool, settings.maxMemoryBytes)
        unsafe wasmtime_pooling_allocation_config_table_elements_set(pool, settings.maxTableElements)
        unsafe wasmtime_pooling_allocation_config_max_unused_warm_slots_set(pool, slots)
        // Zeroing the memory of a usual guest is faster than giving its pages back and faulting them in again.
        unsafe wasmtime_pooling_allocation_config_linear_memory_keep_resident_set(pool, 1 << 20)
        unsafe wasmtime_pooling_allocation_config_table_keep_resident_set(pool, 64 << 10)
        unsafe wasmtime_pooling_allocation_strategy_set(config, pool)
    }
}
