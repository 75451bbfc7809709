internal import CWasmtime
internal import Glibc

extension GuestStore {
    /// Gives the store its streams, makes the instance and calls `run`.
    func execute(_ component: ComponentCode, _ run: GuestRun) -> GuestEnd {
        if let error = unsafe wasmtime_context_set_wasi(context, Self.streams(of: run)) {
            return .failed(unsafe WasmtimeMessage.consume(error))
        }
        var instance = wasmtime_component_instance_t()
        if let error = unsafe wasmtime_component_linker_instantiate(
            engine.componentLinker, context, component.pointer, &instance)
        {
            return unsafe GuestEnd.ofComponent(error, run)
        }
        var function = unsafe wasmtime_component_func_t()
        guard unsafe wasmtime_component_instance_get_func(&instance, context, component.run, &function) else {
            return .failed("it has no 'run'")
        }
        var result = unsafe wasmtime_component_val_t()
        if let error = unsafe wasmtime_component_func_call(&function, context, nil, 0, &result, 1) {
            return unsafe GuestEnd.ofComponent(error, run)
        }
        defer { unsafe wasmtime_component_val_delete(&result) }
        if unsafe Int(result.kind) == SPELL_COMPONENT_RESULT, unsafe !result.of.result.is_ok {
            run.stop = run.stop ?? .exited(1)
        }
        return .returned
    }

    /// The parameters on stdin, and the environment that was granted; no arguments, folders or network.
    private static func streams(of run: GuestRun) -> OpaquePointer? {
        let config = unsafe wasi_config_new()
        var input = unsafe wasm_byte_vec_t()
        unsafe wasm_byte_vec_new(&input, run.parameters.count, run.parameters)
        unsafe wasi_config_set_stdin_bytes(config, &input)
        if let environment = run.grants?.environment { unsafe set(environment, in: config) }
        let data = unsafe Unmanaged.passUnretained(run).toOpaque()
        unsafe wasi_config_set_stdout_custom(config, { unsafe GuestStore.wrote($0, $1, $2, to: .output) }, data, nil)
        unsafe wasi_config_set_stderr_custom(config, { unsafe GuestStore.wrote($0, $1, $2, to: .log) }, data, nil)
        return unsafe config
    }

    private static func set(_ environment: GuestEnvironment, in config: OpaquePointer?) {
        var names = unsafe environment.variables.map { unsafe UnsafePointer(strdup($0.name)) }
        var values = unsafe environment.variables.map { unsafe UnsafePointer(strdup($0.value)) }
        defer { unsafe (names + values).forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
        _ = unsafe wasi_config_set_env(config, names.count, &names, &values)
    }

    private static func wrote(
        _ data: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int, to stream: GuestStream
    ) -> Int {
        guard let data = unsafe data else { return -1 }
        let run = unsafe Unmanaged<GuestRun>.fromOpaque(data).takeUnretainedValue()
        do throws(HostExit) {
            try unsafe run.write(UnsafeRawBufferPointer(start: bytes, count: count), to: stream)
            return count
        } catch {
            return -1
        }
    }
}
