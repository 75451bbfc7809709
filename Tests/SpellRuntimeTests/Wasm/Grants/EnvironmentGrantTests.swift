import SpellKernel
import SpellRuntime
import Testing

/// `grants.env`: literals and secrets of the owner's in the guest's environment, and nothing of the server's.
@Suite struct EnvironmentGrantTests {
    static let value = "s3cr3t-of-the-author"
    static let config = #"{"grants":{"env":{"MODE":"fast","EMPTY":"","KEY":{"secret":"KEY"}}}}"#

    private func run(
        _ module: [UInt8], config: String = config, secrets: StubSecrets = StubSecrets(["KEY": value])
    ) async throws -> Outcome {
        let runtime = try WasmFixture.runtime({ $0.guestThreads = 2 }, secrets: secrets)
        return try await WasmFixture.run(module, config: config, on: runtime, owner: secrets.owner)
    }

    @Test func `with it, a guest has its variables in their order`() async throws {
        let config = #"{"grants":{"env":{"MODE":"fast","EMPTY":"","lang":"de, en"}}}"#
        let output = try await run(EnvironmentGuest.printing(), config: config).output
        #expect(output == #"[3,29,"MODE=fast","EMPTY=","lang=de, en"]"#)
    }

    @Test func `a secret is its value as it is now`() async throws {
        // What is short is not found by its echo, and so can be shown here.
        for value in ["one", "two"] {
            let output = try await run(EnvironmentGuest.printing(), secrets: StubSecrets(["KEY": value])).output
            #expect(output == #"[3,25,"MODE=fast","EMPTY=","KEY=\#(value)"]"#)
        }
    }

    @Test func `without it, there is no variable`() async throws {
        for config in ["{}", #"{"grants":{"clock":true,"random":true,"env":{}}}"#] {
            #expect(try await run(EnvironmentGuest.printing(), config: config).output == "[0,0]")
        }
    }

    @Test func `an output that repeats a secret is not passed on`() async throws {
        let outcome = try await run(EnvironmentGuest.printing())
        #expect(outcome.failure?.reason == .invalidOutput)
        #expect(outcome.failure?.message.contains("repeats a secret") == true)
        #expect(outcome.failure?.message.contains("s3cr3t") == false)
    }

    @Test func `a secret in the log is replaced`() async throws {
        let outcome = try await run(EnvironmentGuest.logging())
        let log = String(decoding: outcome.usage.log, as: UTF8.self)
        #expect(log == #","MODE=fast","EMPTY=","KEY=[secret]""#)
        let bearer = StubSecrets(["KEY": "Bearer \(Self.value)"])
        let other = try await run(EnvironmentGuest.logging(), secrets: bearer)
        #expect(String(decoding: other.usage.log, as: UTF8.self).hasSuffix(#""KEY=[secret]""#))
    }

    /// Long ones are found by their beginnings, and replaced as far as they go.
    @Test func `of two secrets that begin alike the longer is replaced whole`() async throws {
        let short = String(repeating: "s3cr3t", count: 20)
        let long = short + String(repeating: "-more", count: 30)
        let outcome = try await run(
            EnvironmentGuest.logging(),
            config: #"{"grants":{"env":{"KEY":{"secret":"KEY"},"OTHER":{"secret":"OTHER"}}}}"#,
            secrets: StubSecrets(["KEY": short, "OTHER": long]))
        #expect(String(decoding: outcome.usage.log, as: UTF8.self) == #","KEY=[secret]","OTHER=[secret]""#)
    }

    @Test func `a secret that the log's end cuts in two is cut off`() async throws {
        // Writes 65,530 bytes of 'x', then the variable: of its value, the log has room for two letters.
        let guest = try WasmGuest.command(
            """
            (drop (call $environ_get (i32.const 256) (i32.const 4096)))
            (memory.fill (i32.const 65536) (i32.const 120) (i32.const 65530))
            (i32.store (i32.const 0) (i32.const 65536)) (i32.store (i32.const 4) (i32.const 65530))
            (i32.store (i32.const 8) (i32.const 4096)) (i32.store (i32.const 12) (i32.const 24))
            (drop (call $fd_write (i32.const 2) (i32.const 0) (i32.const 2) (i32.const 16)))
            (call $unsigned (i32.const 1))
            """, imports: ["environ_get"], memory: "3")
        let outcome = try await run(guest, config: #"{"grants":{"env":{"KEY":{"secret":"KEY"}}}}"#)
        #expect(outcome.output == "1")
        #expect(outcome.usage.log.count == 65_534)
        #expect(outcome.usage.log.suffix(5) == Array("xKEY=".utf8)[...])
    }

    @Test(arguments: [(0, "KEY=[secret]"), (190, "xKEY=")])
    func `none is shown with an output that is not JSON, or the half of one`(_ before: Int, _ end: String) async throws
    {
        let guest = try WasmGuest.command(
            """
            (drop (call $environ_get (i32.const 256) (i32.const 4096)))
            (memory.fill (i32.const 1024) (i32.const 120) (i32.const 200))
            (call $write (i32.const 1024) (i32.const \(before)))
            (call $write (i32.const 4096) (i32.const 24))
            """, imports: ["environ_get"])
        let outcome = try await run(guest, config: #"{"grants":{"env":{"KEY":{"secret":"KEY"}}}}"#)
        #expect(outcome.failure?.reason == .invalidOutput)
        let log = String(decoding: outcome.usage.log, as: UTF8.self)
        #expect(log.hasPrefix("The output began with: ") && log.hasSuffix(end), "\(log)")
    }

    @Test func `one that is not set, is not text or cannot be read fails by name before the guest runs`() async throws {
        for secrets in [
            StubSecrets([:]), StubSecrets(bytes: ["KEY": [0xFF]]), StubSecrets([:], isDown: true),
            StubSecrets(["KEY": "a\u{0}b"]),
        ] {
            let outcome = try await run(EnvironmentGuest.logging(), secrets: secrets)
            #expect(outcome.failure?.reason == .secretUnavailable)
            #expect(outcome.failure?.message.contains("KEY") == false)
            let log = String(decoding: outcome.usage.log, as: UTF8.self)
            #expect(log.hasPrefix("The secret KEY "), "\(log)")
        }
    }

    @Test func `a guest has its owner's secrets alone`() async throws {
        let secrets = StubSecrets(["KEY": Self.value])
        let runtime = try WasmFixture.runtime({ $0.guestThreads = 2 }, secrets: secrets)
        let outcome = try await WasmFixture.run(EnvironmentGuest.printing(), config: Self.config, on: runtime)
        #expect(outcome.failure?.reason == .secretUnavailable)
    }

    @Test func `a server without secrets refuses to forge, one with them forges before they are set`() async throws {
        let module = try EnvironmentGuest.printing()
        let refusal = try #require(try await WasmFixture.refusal(module, config: Self.config))
        #expect(refusal.code == .invalidRequest)
        guard case .faults(let faults)? = refusal.details else { return #expect(Bool(false), "\(refusal)") }
        #expect(faults.map(\.pointer) == ["/config/grants/env/KEY"])
        let runtime = try WasmFixture.runtime({ $0.guestThreads = 2 }, secrets: StubSecrets([:]))
        #expect(try await WasmFixture.refusal(module, config: Self.config, on: runtime) == nil)
    }

    @Test(arguments: [
        HostFunctionShape("environ_get", "result:4 result:6"),
        HostFunctionShape("environ_sizes_get", "result:4 result:4"),
    ])
    func `no pointer reaches outside the memory`(_ shape: HostFunctionShape) async throws {
        // `A=bcd` and its NUL.
        try await HostPointerTests.attack(shape, ["i32", "i32"], config: #"{"grants":{"env":{"A":"bcd"}}}"#)
    }
}
