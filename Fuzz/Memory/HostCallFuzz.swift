internal import CWasmtime
internal import SpellKernel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Calls the host functions of preview1 and of the grants as a hostile guest would, with whatever the fuzzer thinks of: their bodies,
/// over a memory whose every byte outside it the address sanitizer watches.
///
/// An input is a memory's first bytes and then calls: one byte chooses the function, eight more are each argument.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHostCalls(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe HostCallFuzz.run(FuzzInput(start, count))
    return 0
}

enum HostCallFuzz {
    private static let functions = Preview1.functions + HTTPModule.functions
    private static let outputLimit = 4096
    /// All but the clock, with which the fuzzer would sleep; the way out leads nowhere.
    private static let grants = RunGrants(
        random: true, environment: GuestEnvironment([("A", "b"), ("C", "")]),
        http: HTTPAccess(grant: HTTPGrant(hosts: []), egress: Egress(), owner: .new(), maxRequestBytes: 1024))

    static func run(_ input: FuzzInput) {
        var input = input
        // Odd sizes too: the sanitizer notices the first byte past the end.
        let size = Int(input.number(upTo: 70_000))
        let base = unsafe UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        defer { unsafe base.deallocate() }
        unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        unsafe input.copyBytes(upTo: 512, into: UnsafeMutableRawBufferPointer(start: base, count: size))
        let run = GuestRun(
            parameters: JSONText(checked: Array(#"{"some":"parameters"}"#.utf8)),
            invocation: InvocationID(RawID(high: 1, low: 2)), startedAt: Timestamp(microseconds: 1),
            outputLimit: outputLimit, deadline: MonotonicTime.now().adding(milliseconds: 60_000), grants: grants)
        let memory = unsafe GuestMemory(base: base, size: size)
        while run.stop == nil, let choice = input.byte() {
            call(functions[Int(choice) % functions.count], run, memory, &input)
        }
        precondition(run.output.count <= outputLimit && run.log.count <= GuestRun.logLimit)
    }

    /// As `Preview1` calls it: the errno lands in the first slot, whatever the arguments were.
    private static func call(_ function: HostFunction, _ run: GuestRun, _ memory: GuestMemory, _ input: inout FuzzInput)
    {
        var slots = unsafe [wasmtime_val_raw_t](repeating: wasmtime_val_raw_t(), count: function.parameters.count + 1)
        for index in function.parameters.indices { unsafe slots[index].i64 = input.word() }
        unsafe slots.withUnsafeMutableBufferPointer { slots in
            guard let first = unsafe slots.baseAddress else { return }
            do throws(HostExit) {
                try function.body(unsafe HostCall(run: run, memory: memory, slots: first))
            } catch {
                if case .errno(let errno) = error { precondition(errno != .success) }
            }
        }
    }
}
