internal import CWasmtime

/// One of them, as the library calls it.
@safe final class BareFunction: Sendable {
    typealias Body =
        @Sendable (
            BareCalls, _ memory: UnsafeMutableRawPointer, _ slots: UnsafeMutablePointer<wasmtime_val_raw_t>
        ) -> Int32

    private let name: String
    private let parameters: [Int]
    private let isExit: Bool
    private let body: Body

    private init(_ name: String, _ parameters: [Int], isExit: Bool = false, _ body: @escaping Body) {
        self.name = name
        self.parameters = parameters
        self.isExit = isExit
        unsafe self.body = body
    }

    private static let i32 = SPELL_WASM_I32

    static let all = [
        unsafe BareFunction("fd_read", [i32, i32, i32, i32]) { calls, memory, slots in
            unsafe calls.read(memory, slots)
        },
        unsafe BareFunction("fd_write", [i32, i32, i32, i32]) { calls, memory, slots in
            unsafe calls.write(memory, slots)
        },
        unsafe BareFunction("fd_close", [i32]) { _, _, _ in 0 },
        unsafe BareFunction("fd_seek", [i32, SPELL_WASM_I64, i32, i32]) { _, _, _ in 70 },
        unsafe BareFunction("fd_fdstat_get", [i32, i32]) { _, memory, slots in
            unsafe (memory + Int(slots[1].i32)).initializeMemory(as: UInt8.self, repeating: 0, count: 24)
            return 0
        },
        unsafe BareFunction("proc_exit", [i32], isExit: true) { _, _, _ in 0 },
    ]

    @unsafe func define(in linker: OpaquePointer) -> Bool {
        var inputs = unsafe Self.types(parameters)
        var outputs = unsafe Self.types(isExit ? [] : [SPELL_WASM_I32])
        guard let type = unsafe wasm_functype_new(&inputs, &outputs) else { return false }
        defer { unsafe wasm_functype_delete(type) }
        let module = "wasi_snapshot_preview1"
        return unsafe wasmtime_linker_define_func_unchecked(
            linker, module, module.utf8.count, name, name.utf8.count, type,
            { unsafe BareFunction.entry($0, $1, $2, $3) },
            Unmanaged.passUnretained(self).toOpaque(), nil) == nil
    }

    private static func types(_ kinds: [Int]) -> wasm_valtype_vec_t {
        var out = unsafe wasm_valtype_vec_t()
        var types: [OpaquePointer?] = unsafe kinds.map { unsafe wasm_valtype_new(UInt8($0)) }
        unsafe wasm_valtype_vec_new(&out, types.count, &types)
        return unsafe out
    }

    private static func entry(
        _ environment: UnsafeMutableRawPointer?, _ caller: OpaquePointer?,
        _ slots: UnsafeMutablePointer<wasmtime_val_raw_t>?, _ count: Int
    ) -> OpaquePointer? {
        var found = unsafe wasmtime_extern_t()
        guard let environment = unsafe environment, let slots = unsafe slots,
            let context = unsafe wasmtime_caller_context(caller), let data = unsafe wasmtime_context_get_data(context),
            unsafe wasmtime_caller_export_get(caller, "memory", 6, &found),
            let memory = unsafe wasmtime_memory_data(context, &found.of.memory)
        else { return nil }
        let function = unsafe Unmanaged<BareFunction>.fromOpaque(environment).takeUnretainedValue()
        if function.isExit { return unsafe wasmtime_trap_new("exit", 4) }
        unsafe slots[0].i32 = function.body(Unmanaged<BareCalls>.fromOpaque(data).takeUnretainedValue(), memory, slots)
        return nil
    }
}
