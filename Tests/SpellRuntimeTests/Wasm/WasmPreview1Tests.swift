import SpellKernel
import SpellRuntime
import Testing

/// What a guest finds, and does not find, through WASI preview1.
@Suite struct WasmPreview1Tests {
    /// Prints the errno of one call.
    private func errno(_ function: String, _ arguments: String, setup: String = "") async throws -> String? {
        let guest = try WasmGuest.command(
            "\(setup) (call $unsigned (call $\(function) \(arguments)))", imports: [function])
        return try await WasmFixture.run(guest).output
    }

    @Test(arguments: ["args_sizes_get", "environ_sizes_get"])
    func `there are no arguments and no environment`(_ function: String) async throws {
        let guest = try WasmGuest.command(
            """
            (i64.store (i32.const 0) (i64.const -1))
            (drop (call $\(function) (i32.const 0) (i32.const 4)))
            (call $number (i64.load (i32.const 0)))
            """, imports: [function])
        #expect(try await WasmFixture.run(guest).output == "0")
    }

    @Test(arguments: [0, 1, 2, 3, 4, 1000, -1]) func `there is no preopened directory`(_ descriptor: Int) async throws {
        #expect(try await errno("fd_prestat_get", "(i32.const \(descriptor)) (i32.const 0)") == "8")
    }

    @Test(arguments: [(0, "54"), (2, "54"), (3, "8"), (-1, "8")])
    func `no path can be opened`(_ descriptor: Int, _ expected: String) async throws {
        let zero = "(i32.const 0)"
        let rights = "(i64.const -1) (i64.const -1)"
        let arguments =
            "(i32.const \(descriptor)) \(zero) \(zero) (i32.const 1) \(zero) \(rights) \(zero) (i32.const 100)"
        #expect(try await errno("path_open", arguments) == expected)
    }

    @Test(arguments: ["fd_seek", "fd_tell", "fd_pread", "fd_advise"])
    func `streams have no position`(_ function: String) async throws {
        let types = (Preview1Signatures.all[function] ?? "").split(separator: " ")
        let zeros = types.map { "(\($0).const 0)" }.joined(separator: " ")
        #expect(try await errno(function, zeros) == "70")
    }

    @Test func `there are no sockets`() async throws {
        #expect(try await errno("sock_accept", "(i32.const 0) (i32.const 0) (i32.const 100)") == "57")
        #expect(try await errno("sock_accept", "(i32.const 9) (i32.const 0) (i32.const 100)") == "8")
    }

    @Test func `a stream does not look like a terminal`() async throws {
        let guest = try WasmGuest.command(
            "(drop (call $fd_fdstat_get (i32.const 1) (i32.const 0))) (call $unsigned (i32.load8_u (i32.const 0)))",
            imports: ["fd_fdstat_get"])
        #expect(try await WasmFixture.run(guest).output == "0")
    }

    @Test func `stdin cannot be written and stdout cannot be read`() async throws {
        #expect(try await errno("fd_read", "(i32.const 1) (i32.const 0) (i32.const 0) (i32.const 100)") == "8")
        let guest = try WasmGuest.command(
            "(call $unsigned (call $fd_write (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 100)))")
        #expect(try await WasmFixture.run(guest).output == "8")
    }

    @Test func `a closed stream is not open any more`() async throws {
        let guest = try WasmGuest.command(
            """
            (call $unsigned (i32.add
              (call $fd_close (i32.const 0))
              (call $fd_read (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 100))))
            """, imports: ["fd_close", "fd_read"])
        #expect(try await WasmFixture.run(guest).output == "8")
    }

    @Test func `stdout can be moved to another number`() async throws {
        let guest = try WasmGuest.command(
            """
            (drop (call $fd_renumber (i32.const 2) (i32.const 1)))
            (call $unsigned (i32.const 5))
            """, imports: ["fd_renumber"])
        let outcome = try await WasmFixture.run(guest)
        #expect(outcome.failure?.reason == .invalidOutput)
        #expect(outcome.usage.log == Array("5".utf8))
    }

    @Test func `reading stops at the end of the parameters`() async throws {
        let guest = try WasmGuest.command(
            """
            (i32.store (i32.const 0) (i32.const 1024)) (i32.store (i32.const 4) (i32.const 3))
            (i32.store (i32.const 8) (i32.const 2048)) (i32.store (i32.const 12) (i32.const 3))
            (call $char (i32.const 91))
            (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 2) (i32.const 16)))
            (call $unsigned (i32.load (i32.const 16)))
            (call $comma)
            (call $unsigned (i32.load8_u (i32.const 2048)))
            (call $comma)
            (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 2) (i32.const 16)))
            (call $unsigned (i32.load (i32.const 16)))
            (call $char (i32.const 93))
            """, imports: ["fd_read"])
        #expect(try await WasmFixture.run(guest, "[12]").output == "[4,93,0]")
    }

    @Test func `clocks tell their grain and unknown ones are refused`() async throws {
        #expect(try await errno("clock_res_get", "(i32.const 3) (i32.const 0)") == "0")
        #expect(try await errno("clock_res_get", "(i32.const 4) (i32.const 0)") == "28")
        #expect(try await errno("clock_time_get", "(i32.const -1) (i64.const 0) (i32.const 0)") == "28")
    }

    @Test func `signals are not supported and yielding is fine`() async throws {
        #expect(try await errno("proc_raise", "(i32.const 9)") == "58")
        #expect(try await errno("sched_yield", "") == "0")
    }

    @Test func `a poll answers ready streams before it moves the clock`() async throws {
        let guest = try WasmGuest.command(
            """
            (i64.store (i32.const 100) (i64.const 77))
            (i32.store8 (i32.const 108) (i32.const 1))
            (i64.store (i32.const 148) (i64.const 78))
            (i32.store8 (i32.const 156) (i32.const 0))
            (i64.store (i32.const 172) (i64.const 1000000000))
            (drop (call $poll_oneoff (i32.const 100) (i32.const 400) (i32.const 2) (i32.const 300)))
            (call $char (i32.const 91))
            (call $unsigned (i32.load (i32.const 300)))
            (call $comma)
            (call $number (i64.load (i32.const 400)))
            (call $comma)
            (call $number (i64.load (i32.const 416)))
            (call $char (i32.const 93))
            """, imports: ["poll_oneoff"])
        #expect(try await WasmFixture.run(guest, "[12]").output == "[1,77,4]")
    }

    @Test func `every function of preview1 can be imported with its own type`() async throws {
        let guest = try WasmGuest.command("nop", imports: Preview1Signatures.names)
        #expect(try await WasmFixture.refusal(guest) == nil)
        #expect(Preview1Signatures.names.count == 46)
    }
}
