internal import CWasmtime

/// One function of the host: its name, its parameters, and what it does. All but `proc_exit` answer with an errno.
final class HostFunction: Sendable {
    enum Parameter: Sendable { case i32, i64 }

    let name: String
    let parameters: [Parameter]
    let returnsErrno: Bool
    let body: @Sendable (HostCall) throws(HostExit) -> Void

    init(
        _ name: String, _ parameters: [Parameter], returnsErrno: Bool = true,
        _ body: @escaping @Sendable (HostCall) throws(HostExit) -> Void
    ) {
        self.name = name
        self.parameters = parameters
        self.returnsErrno = returnsErrno
        self.body = body
    }
}

/// One call of a host function: who calls, with what.
@safe struct HostCall {
    let run: GuestRun
    let memory: GuestMemory
    private let slots: UnsafeMutablePointer<wasmtime_val_raw_t>

    /// - Parameter slots: as many as the function has parameters.
    @unsafe init(run: GuestRun, memory: GuestMemory, slots: UnsafeMutablePointer<wasmtime_val_raw_t>) {
        self.run = run
        self.memory = memory
        unsafe self.slots = slots
    }

    /// The argument at this place, which the function's own parameter list declares as an i32.
    func u32(_ index: Int) -> UInt32 { unsafe UInt32(bitPattern: slots[index].i32) }
}
