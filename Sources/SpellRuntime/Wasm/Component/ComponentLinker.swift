internal import CWasmtime

/// WASI 0.2 for components: wasmtime's own, over a store that is given nothing, with the clock and randomness that the
/// run shows in place of the machine's, and without what would wait or take a socket.
enum ComponentLinker {
    /// The version that the library defines. Guests that ask for any 0.2 get this one, so it must be this one that is
    /// replaced: a test asks for several.
    private static let version = "0.2.12"

    /// A list of bytes is 32 times its size on its way through the library.
    private static let mostRandomBytes: UInt64 = 64 << 10

    private static let interfaces: [(name: String, functions: [ComponentFunction])] = [
        (
            "wasi:clocks/monotonic-clock",
            [
                ComponentFunction("now") { run, _ in .u64(run.time(on: .monotonic)) },
                ComponentFunction("resolution") { _, _ in .u64(VirtualClock.resolutionNanoseconds) },
                waiting("subscribe-instant"), waiting("subscribe-duration"),
            ]
        ),
        (
            "wasi:clocks/wall-clock",
            [
                ComponentFunction("now") { run, _ in moment(run.time(on: .realTime)) },
                ComponentFunction("resolution") { _, _ in moment(VirtualClock.resolutionNanoseconds) },
            ]
        ),
        ("wasi:random/random", [bytes("get-random-bytes"), word("get-random-u64")]),
        ("wasi:random/insecure", [bytes("get-insecure-random-bytes"), word("get-insecure-random-u64")]),
        (
            "wasi:random/insecure-seed",
            [ComponentFunction("insecure-seed") { run, _ in .pair(run.randomWord(), run.randomWord()) }]
        ),
        ("wasi:sockets/tcp-create-socket", [refused("create-tcp-socket")]),
        ("wasi:sockets/udp-create-socket", [refused("create-udp-socket")]),
    ]

    /// Nil when the library refuses something of it.
    ///
    /// - Parameter replacing: false for wasmtime's own alone: its functions have types, which what is linked with them
    ///   has to keep. Ours take and give whatever a component says.
    static func make(_ engine: OpaquePointer, replacing: Bool) -> OpaquePointer? {
        guard let linker = unsafe wasmtime_component_linker_new(engine) else { return nil }
        unsafe wasmtime_component_linker_allow_shadowing(linker, replacing)
        let isWhole =
            unsafe wasmtime_component_linker_add_wasip2(linker) == nil && (!replacing || define(in: linker))
        if isWhole { return unsafe linker }
        unsafe wasmtime_component_linker_delete(linker)
        return nil
    }

    private static func define(in linker: OpaquePointer) -> Bool {
        guard let root = unsafe wasmtime_component_linker_root(linker) else { return false }
        defer { unsafe wasmtime_component_linker_instance_delete(root) }
        return interfaces.allSatisfy { interface in
            let name = "\(interface.name)@\(version)"
            var instance: OpaquePointer?
            guard unsafe wasmtime_component_linker_instance_add_instance(root, name, name.utf8.count, &instance) == nil,
                let instance = unsafe instance
            else { return false }
            defer { unsafe wasmtime_component_linker_instance_delete(instance) }
            return interface.functions.allSatisfy { unsafe $0.define(in: instance) }
        }
    }

    private static func moment(_ nanoseconds: UInt64) -> ComponentValue {
        .moment(seconds: nanoseconds / 1_000_000_000, nanoseconds: UInt32(nanoseconds % 1_000_000_000))
    }

    /// wasmtime would wait on its own thread, where no limit on time reaches it.
    private static func waiting(_ name: String) -> ComponentFunction {
        ComponentFunction(name) { _, _ throws(ComponentFunction.Stop) in
            throw ComponentFunction.Stop(why: "a component cannot wait")
        }
    }

    private static func bytes(_ name: String) -> ComponentFunction {
        ComponentFunction(name) { run, count throws(ComponentFunction.Stop) in
            guard count <= mostRandomBytes else {
                throw ComponentFunction.Stop(why: "it asked for more than \(mostRandomBytes) random bytes at once")
            }
            return .bytes(run.randomBytes(Int(count)))
        }
    }

    private static func word(_ name: String) -> ComponentFunction {
        ComponentFunction(name) { run, _ in .u64(run.randomWord()) }
    }

    private static func refused(_ name: String) -> ComponentFunction {
        ComponentFunction(name) { _, _ in .failure("not-supported") }
    }
}
