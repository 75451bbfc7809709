internal import CWasmtime

/// One configured wasmtime engine, with the linker that knows all host functions and the ticker that bounds time.
/// Its C objects may be used from any thread.
@safe final class WasmEngine: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer
    nonisolated(unsafe) let linker: OpaquePointer
    nonisolated(unsafe) let componentLinker: OpaquePointer
    /// WASI 0.2 by its types: nothing runs with it.
    nonisolated(unsafe) let componentTypes: OpaquePointer
    let ticker: EpochTicker

    /// Nil when the machine cannot honour the settings. Where the memory cannot be reserved (see `canReserve`), the library ends the process.
    init?(_ settings: WasmSettings) {
        guard let config = unsafe WasmEngine.configuration(settings),
            let pointer = unsafe wasm_engine_new_with_config(config)
        else { return nil }
        guard let linker = unsafe wasmtime_linker_new(pointer) else {
            unsafe wasm_engine_delete(pointer)
            return nil
        }
        guard HostModule.all.allSatisfy({ unsafe $0.define(in: linker) }),
            let components = unsafe ComponentLinker.make(pointer, replacing: true),
            let types = unsafe ComponentLinker.make(pointer, replacing: false)
        else {
            unsafe wasmtime_linker_delete(linker)
            unsafe wasm_engine_delete(pointer)
            return nil
        }
        unsafe self.pointer = pointer
        unsafe self.linker = linker
        unsafe componentLinker = components
        unsafe componentTypes = types
        ticker = unsafe EpochTicker(engine: pointer)
        ticker.start()
    }

    deinit {
        ticker.stop()
        unsafe wasmtime_linker_delete(linker)
        unsafe wasmtime_component_linker_delete(componentLinker)
        unsafe wasmtime_component_linker_delete(componentTypes)
        unsafe wasm_engine_delete(pointer)
    }
}
