/// The host's side of WASI preview1, the whole of it: a guest may import any function, and gets a documented errno
/// from those that would reach outside the sandbox.
enum Preview1 {
    static let module = HostModule(name: "wasi_snapshot_preview1", functions: functions)

    static let functions: [HostFunction] =
        arguments + clock + descriptors + descriptorSettings + streams + paths + poll + process + random + sockets
}
