internal import CWasmtime

/// How a guest's code ended, as wasmtime tells it. Where a host function stopped the guest, the run knows more.
enum GuestEnd: Equatable {
    case returned
    case trapped(Trap)
    /// The library could not start it, or a host function stopped it; in the library's words.
    case failed(String)

    enum Trap: Equatable {
        /// Its epoch came.
        case interrupted
        case outOfFuel
        /// The guest's own fault, in words.
        case fault(String)

        /// The run knows why.
        static let byHost = Trap.fault("it was stopped by the host")
    }

    /// Reads and frees what a call into the library gave back; nil when that is nothing. Its words take long to make, and
    /// where the host stopped the guest nobody asks for them.
    @unsafe init?(_ error: OpaquePointer?, _ trap: OpaquePointer?, of run: GuestRun) {
        if let trap = unsafe trap {
            self = .trapped(unsafe Self.read(trap))
            unsafe wasm_trap_delete(trap)
        } else if let error = unsafe error, run.stop != nil {
            unsafe wasmtime_error_delete(error)
            self = .trapped(.byHost)
        } else if let error = unsafe error {
            self = .failed(unsafe WasmtimeMessage.consume(error))
        } else {
            return nil
        }
    }

    private static func read(_ trap: OpaquePointer) -> Trap {
        var code: UInt8 = 0
        guard unsafe wasmtime_trap_code(trap, &code) else { return .byHost }
        switch Int(code) {
        case SPELL_TRAP_INTERRUPT: return .interrupted
        case SPELL_TRAP_OUT_OF_FUEL: return .outOfFuel
        default: return .fault(words(Int(code)))
        }
    }

    static func words(_ code: Int) -> String {
        switch code {
        case SPELL_TRAP_STACK_OVERFLOW: "its calls went deeper than the stack"
        case SPELL_TRAP_MEMORY_OUT_OF_BOUNDS: "it reached outside its memory"
        case SPELL_TRAP_TABLE_OUT_OF_BOUNDS: "it reached outside a table"
        case SPELL_TRAP_INDIRECT_CALL_TO_NULL: "it called an empty table entry"
        case SPELL_TRAP_BAD_SIGNATURE: "it called a function by the wrong type"
        case SPELL_TRAP_INTEGER_OVERFLOW: "an integer overflowed"
        case SPELL_TRAP_INTEGER_DIVISION_BY_ZERO: "it divided an integer by zero"
        case SPELL_TRAP_BAD_CONVERSION_TO_INTEGER: "it converted a number that fits no integer"
        case SPELL_TRAP_UNREACHABLE: "it gave up at an unreachable instruction"
        default: "trap \(code)"
        }
    }
}
