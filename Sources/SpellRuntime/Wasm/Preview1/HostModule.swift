internal import CWasmtime

/// Functions of the host that guests import under one module name.
struct HostModule: Sendable {
    let name: String
    let functions: [HostFunction]
    private let names: Set<String>

    /// - Parameter functions: are never released.
    init(name: String, functions: [HostFunction]) {
        self.name = name
        self.functions = functions
        names = Set(functions.map(\.name))
    }

    /// All there are.
    static let all = [Preview1.module, HTTPModule.module]

    func contains(_ function: String) -> Bool { names.contains(function) }

    /// Defines every function in the linker; false when the library refuses one.
    @unsafe func define(in linker: OpaquePointer) -> Bool {
        functions.allSatisfy { unsafe define($0, in: linker) }
    }

    private func define(_ function: HostFunction, in linker: OpaquePointer) -> Bool {
        guard let type = unsafe Self.functionType(function) else { return false }
        defer { unsafe wasm_functype_delete(type) }
        let environment = unsafe Unmanaged.passUnretained(function).toOpaque()
        let error = unsafe wasmtime_linker_define_func_unchecked(
            linker, name, name.utf8.count, function.name, function.name.utf8.count, type,
            { unsafe HostModule.entry($0, $1, $2, $3) }, environment, nil)
        if let error = unsafe error {
            unsafe wasmtime_error_delete(error)
            return false
        }
        return true
    }

    private static func functionType(_ function: HostFunction) -> OpaquePointer? {
        let kinds = function.parameters.map { $0 == .i32 ? SPELL_WASM_I32 : SPELL_WASM_I64 }
        var parameters = unsafe valueTypes(kinds)
        var results = unsafe valueTypes(function.returnsErrno ? [SPELL_WASM_I32] : [])
        return unsafe wasm_functype_new(&parameters, &results)
    }

    private static func valueTypes(_ kinds: [Int]) -> wasm_valtype_vec_t {
        var out = unsafe wasm_valtype_vec_t()
        var types: [OpaquePointer?] = unsafe kinds.map { unsafe wasm_valtype_new(UInt8($0)) }
        unsafe wasm_valtype_vec_new(&out, types.count, &types)
        return unsafe out
    }

    /// What wasmtime calls for every import; nil lets the guest go on.
    private static func entry(
        _ environment: UnsafeMutableRawPointer?, _ caller: OpaquePointer?,
        _ slots: UnsafeMutablePointer<wasmtime_val_raw_t>?, _ count: Int
    ) -> OpaquePointer? {
        guard let environment = unsafe environment, let caller = unsafe caller,
            let context = unsafe wasmtime_caller_context(caller),
            let data = unsafe wasmtime_context_get_data(context)
        else { return unsafe trap("the host lost track of the guest") }
        return unsafe Unmanaged<HostFunction>.fromOpaque(environment)._withUnsafeGuaranteedRef { function in
            unsafe Unmanaged<GuestRun>.fromOpaque(data)._withUnsafeGuaranteedRef { run in
                unsafe call(function, run, caller, context, slots)
            }
        }
    }

    private static func call(
        _ function: HostFunction, _ run: GuestRun, _ caller: OpaquePointer, _ context: OpaquePointer,
        _ slots: UnsafeMutablePointer<wasmtime_val_raw_t>?
    ) -> OpaquePointer? {
        guard let slots = unsafe slots, let memory = unsafe run.memory(of: caller, in: context) else {
            return unsafe trap("the guest has no memory to call the host with")
        }
        do throws(HostExit) {
            try function.body(unsafe HostCall(run: run, memory: memory, slots: slots))
            if function.returnsErrno { unsafe slots[0].i32 = Errno.success.rawValue }
        } catch {
            switch error {
            case .errno(let errno): unsafe slots[0].i32 = errno.rawValue
            case .stop: return unsafe trap("stopped by the host")
            }
        }
        return nil
    }

    private static func trap(_ message: String) -> OpaquePointer? {
        unsafe wasmtime_trap_new(message, message.utf8.count)
    }
}
