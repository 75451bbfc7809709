internal import CWasmtime

/// A wasmtime store with one instance: made for one run, gone with it, and nothing of it is seen by the next.
@safe struct GuestStore: ~Copyable {
    private let store: OpaquePointer
    let context: OpaquePointer
    let engine: WasmEngine
    private let fuel: UInt64

    /// - Parameter run: outlives the store.
    init?(_ run: GuestRun, engine: WasmEngine, limits: WasmLimits, settings: WasmSettings) {
        let data = unsafe Unmanaged.passUnretained(run).toOpaque()
        guard let store = unsafe wasmtime_store_new(engine.pointer, data, nil),
            let context = unsafe wasmtime_store_context(store)
        else { return nil }
        unsafe self.store = store
        unsafe self.context = context
        self.engine = engine
        fuel = limits.fuel ?? .max
        unsafe wasmtime_store_limiter(
            store, Int64(limits.memoryBytes), Int64(settings.maxTableElements),
            run.isComponent ? Int64(WasmEngine.instancesPerComponent) : 1, Int64(settings.maxTables), 1)
        if let error = unsafe wasmtime_context_set_fuel(context, fuel) { unsafe wasmtime_error_delete(error) }
        let firstLook = EpochTicker.ticks(forMs: min(limits.wallTimeMs, Courtesy.firstLookMs))
        unsafe wasmtime_context_set_epoch_deadline(context, run.isComponent ? 1 : firstLook)
        unsafe wasmtime_store_epoch_deadline_callback(
            store, { _, data, more, _ in unsafe GuestRun.deadlineReached(data, more) }, data, nil)
    }

    deinit { unsafe wasmtime_store_delete(store) }

    /// Makes the instance and calls `_start`; returns when the guest does, however that comes.
    func execute(_ program: Program, _ run: GuestRun) -> GuestEnd {
        switch program.body {
        case .module(let module): execute(module, run)
        case .component(let component): execute(component, run)
        }
    }

    private func execute(_ module: LinkedModule, _ run: GuestRun) -> GuestEnd {
        var instance = wasmtime_instance_t()
        var trap: OpaquePointer?
        let failure = unsafe wasmtime_instance_pre_instantiate(module.instancePre, context, &instance, &trap)
        if let end = unsafe GuestEnd(failure, trap, of: run) { return end }

        if let memory = unsafe export("memory", SPELL_WASMTIME_EXTERN_MEMORY, of: &instance) {
            run.adopt(unsafe memory.of.memory)
        }
        guard var start = unsafe export("_start", SPELL_WASMTIME_EXTERN_FUNC, of: &instance) else {
            return .failed("it has no '_start'")
        }
        var slot = unsafe wasmtime_val_raw_t()
        let error = unsafe wasmtime_func_call_unchecked(context, &start.of.func, &slot, 1, &trap)
        run.wasRefusedMemory = wasRefusedMemory(&instance)
        return unsafe GuestEnd(error, trap, of: run) ?? .returned
    }

    private func wasRefusedMemory(_ instance: inout wasmtime_instance_t) -> Bool? {
        guard var witness = unsafe export(GrowthWitness.export, SPELL_WASMTIME_EXTERN_GLOBAL, of: &instance) else {
            return nil
        }
        var value = unsafe wasmtime_val_t()
        unsafe wasmtime_global_get(context, &witness.of.global, &value)
        return unsafe value.of.i32 != 0
    }

    private func export(_ name: String, _ kind: Int, of instance: inout wasmtime_instance_t) -> wasmtime_extern_t? {
        var found = unsafe wasmtime_extern_t()
        guard unsafe wasmtime_instance_export_get(context, &instance, name, name.utf8.count, &found),
            unsafe Int(found.kind) == kind
        else { return nil }
        return unsafe found
    }

    func memoryBytes(of run: GuestRun) -> Int? { unsafe run.memoryBytes(in: context) }

    var fuelUsed: UInt64? {
        var left: UInt64 = 0
        if let error = unsafe wasmtime_context_get_fuel(context, &left) {
            unsafe wasmtime_error_delete(error)
            return nil
        }
        return fuel - left
    }
}
