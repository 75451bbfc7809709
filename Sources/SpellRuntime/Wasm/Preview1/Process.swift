extension Preview1 {
    static let process = [
        HostFunction("proc_exit", [.i32], returnsErrno: false) { call throws(HostExit) in
            call.run.stop = .exited(Int32(bitPattern: call.u32(0)))
            throw .stop
        },
        HostFunction("proc_raise", [.i32]) { _ throws(HostExit) in throw .errno(.notSupported) },
        HostFunction("sched_yield", []) { _ in },
    ]
}
