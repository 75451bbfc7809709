internal import CWasmtime

extension GuestEnd {
    /// Reads and frees the error of a component's call. The library has the trap's name only in its words.
    @unsafe static func ofComponent(_ error: OpaquePointer, _ run: GuestRun) -> GuestEnd {
        defer { unsafe wasmtime_error_delete(error) }
        var status: Int32 = 0
        if unsafe wasmtime_error_exit_status(error, &status) {
            run.stop = run.stop ?? .exited(status)
            return .returned
        }
        guard run.stop == nil else { return .trapped(.byHost) }
        return .trapped(trap(in: unsafe WasmtimeMessage.whole(error)))
    }

    private static func trap(in message: String) -> Trap {
        let mark = "wasm trap: "
        guard let start = message.ranges(of: mark).last?.upperBound else {
            return .fault(ModuleCheck.printable(WasmtimeMessage.clean(message)))
        }
        let words = message[start...].prefix { $0 != "\n" }
        switch words {
        case "interrupt": return .interrupted
        case "all fuel consumed by WebAssembly": return .outOfFuel
        case "call stack exhausted": return .fault(self.words(SPELL_TRAP_STACK_OVERFLOW))
        case "out of bounds memory access": return .fault(self.words(SPELL_TRAP_MEMORY_OUT_OF_BOUNDS))
        case "integer divide by zero": return .fault(self.words(SPELL_TRAP_INTEGER_DIVISION_BY_ZERO))
        case "wasm `unreachable` instruction executed": return .fault(self.words(SPELL_TRAP_UNREACHABLE))
        default: return .fault(ModuleCheck.printable(String(words)))
        }
    }
}
