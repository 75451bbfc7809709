import SpellKernel
import SpellRuntime
import Testing

/// Every pointer and length that a guest passes is an attack until it is checked.
@Suite struct WasmPointerTests {
    static let words: [UInt32] = [
        0, 1, 3, 8, 0xFFF8, 0xFFFF, 0x10000, 0x10001, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF8, .max,
    ]

    /// Calls one function with every pair of words: one in all places but the last, one in the last.
    @Test(arguments: Preview1Signatures.names.filter { $0 != "proc_exit" })
    func `no function brings the host down, whatever it is called with`(_ name: String) async throws {
        let types = (Preview1Signatures.all[name] ?? "").split(separator: " ")
        let calls = Self.words.flatMap { word in
            Self.words.map { last in
                let arguments = types.enumerated().map { index, type in
                    "(\(type).const \(index == types.count - 1 ? last : word))"
                }
                return "(drop (call $\(name) \(arguments.joined(separator: " "))))"
            }
        }
        let guest = try WasmGuest.command(
            calls.joined(separator: "\n") + "(call $unsigned (i32.const 1))", imports: [name])
        let outcome = try await WasmFixture.run(guest, #"{"a":"some parameters to read"}"#)
        // A call may have closed stdout or written to it; nothing else may have gone wrong.
        #expect(outcome.output == "1" || outcome.failure?.reason == .invalidOutput, "\(outcome)")
    }

    struct Attack: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let function: String
        /// One number for each parameter.
        let arguments: String
        /// An iovec at address 0.
        let vector: (address: UInt32, count: UInt32)
        let errno: Int

        init(
            _ description: String, _ function: String, _ arguments: String,
            vector: (address: UInt32, count: UInt32) = (0, 0), errno: Int
        ) {
            testDescription = description
            self.function = function
            self.arguments = arguments
            self.vector = vector
            self.errno = errno
        }

        /// The arguments with the types that the function declares.
        var constants: String {
            let types = (Preview1Signatures.all[function] ?? "").split(separator: " ")
            return zip(types, arguments.split(separator: " ")).map { "(\($0).const \($1))" }.joined(separator: " ")
        }
    }

    static let attacks = [
        Attack("an iovec past the end", "fd_write", "1 0 1 16", vector: (0xFFFF, 2), errno: 21),
        Attack("an iovec that wraps around", "fd_write", "1 0 1 16", vector: (0xFFFF_FFFF, 0xFFFF_FFFF), errno: 21),
        Attack("an iovec of 4 GiB", "fd_read", "0 0 1 16", vector: (0, 0xFFFF_FFFF), errno: 21),
        Attack("an array of iovecs past the end", "fd_read", "0 65532 1 16", errno: 21),
        Attack("2^32-1 iovecs", "fd_write", "1 0 -1 16", errno: 28),
        Attack("a result past the end", "fd_write", "1 0 0 65533", errno: 21),
        Attack("an empty iovec at the end", "fd_write", "1 0 1 17", vector: (0x10000, 0), errno: 0),
        Attack("an empty iovec past the end", "fd_write", "1 0 1 16", vector: (0x10001, 0), errno: 21),
        Attack("no iovecs, at the end", "fd_write", "1 65536 0 16", errno: 0),
        Attack("random bytes past the end", "random_get", "65535 2", errno: 21),
        Attack("random bytes that wrap around", "random_get", "16 -1", errno: 21),
        Attack("no random bytes at the end", "random_get", "65536 0", errno: 0),
        Attack("the time past the end", "clock_time_get", "0 0 65529", errno: 21),
        Attack("the time at an odd address", "clock_time_get", "0 0 65527", errno: 0),
        Attack("a time that wraps around", "clock_time_get", "0 0 -4", errno: 21),
        Attack("an fdstat past the end", "fd_fdstat_get", "1 65520", errno: 21),
        Attack("a filestat past the end", "fd_filestat_get", "1 65480", errno: 21),
        Attack("counts of arguments past the end", "args_sizes_get", "0 -1", errno: 21),
        Attack("subscriptions past the end", "poll_oneoff", "65500 0 1 0", errno: 21),
        Attack("events past the end", "poll_oneoff", "0 65510 1 0", errno: 21),
        Attack("2^32-1 subscriptions", "poll_oneoff", "0 0 -1 0", errno: 28),
        Attack("no subscriptions", "poll_oneoff", "0 0 0 0", errno: 28),
    ]

    @Test(arguments: attacks) func `what reaches outside the memory is refused`(_ attack: Attack) async throws {
        let guest = try WasmGuest.command(
            """
            (i32.store (i32.const 0) (i32.const \(attack.vector.address)))
            (i32.store (i32.const 4) (i32.const \(attack.vector.count)))
            (call $unsigned (call $\(attack.function) \(attack.constants)))
            """, imports: [attack.function])
        #expect(try await WasmFixture.run(guest).output == "\(attack.errno)")
    }

    @Test func `a refused write writes nothing of its good vectors`() async throws {
        let guest = try WasmGuest.command(
            """
            (i32.store (i32.const 0) (i32.const 100)) (i32.store (i32.const 4) (i32.const 5))
            (i32.store (i32.const 8) (i32.const 65530)) (i32.store (i32.const 12) (i32.const 100))
            (call $unsigned (call $fd_write (i32.const 1) (i32.const 0) (i32.const 2) (i32.const 16)))
            """)
        #expect(try await WasmFixture.run(guest).output == "21")
    }
}
