import SpellKernel
import SpellRuntime
import Testing

@Suite struct WasmRunTests {
    @Test func `echo gives back its parameters byte for byte`() async throws {
        let parameters = #"{"a":1.000000000000000000001,"b":[true,null,"é"]}"#
        let outcome = try await WasmFixture.run(WasmGuest.echo(), parameters)
        #expect(outcome.output == parameters)
    }

    @Test func `echo gives back a large value through many reads`() async throws {
        let parameters = "[" + Array(repeating: "1234567", count: 100_000).joined(separator: ",") + "]"
        let outcome = try await WasmFixture.run(WasmGuest.echo(), parameters)
        #expect(outcome.output == parameters)
    }

    @Test func `white space around the output is dropped`() async throws {
        #expect(try await WasmFixture.run(WasmGuest.printing(" \n{\"a\": 1}\n")).output == "{\"a\": 1}")
    }

    @Test func `exit code 0 is success`() async throws {
        let guest = try WasmGuest.command(
            "(call $number (i64.const 7)) (call $proc_exit (i32.const 0))", imports: ["proc_exit"])
        #expect(try await WasmFixture.run(guest).output == "7")
    }

    @Test func `a run says what it used`() async throws {
        let guest = try WasmGuest.command("(drop (memory.grow (i32.const 2))) (call $number (i64.const 1))")
        let outcome = try await WasmFixture.run(guest)
        #expect(outcome.usage.memoryBytes == 3 * 65536)
        #expect(try #require(outcome.usage.fuel) > 10)
        #expect(outcome.usage.wallTimeMicroseconds > 0)
    }

    @Test func `stderr is the log and only its first 64 KiB are kept`() async throws {
        let guest = try WasmGuest.command(
            """
            (memory.fill (i32.const 0) (i32.const 120) (i32.const 60000))
            (i32.store (i32.const 64000) (i32.const 0))
            (i32.store (i32.const 64004) (i32.const 60000))
            (drop (call $fd_write (i32.const 2) (i32.const 64000) (i32.const 1) (i32.const 64008)))
            (drop (call $fd_write (i32.const 2) (i32.const 64000) (i32.const 1) (i32.const 64008)))
            (call $unsigned (i32.load (i32.const 64008)))
            """)
        let outcome = try await WasmFixture.run(guest)
        #expect(outcome.output == "60000")
        let isAllX = outcome.usage.log.allSatisfy { $0 == UInt8(ascii: "x") }
        #expect(isAllX)
        #expect(outcome.usage.log.count == 65536)
    }

    @Test func `nothing survives from one run to the next`() async throws {
        let guest = try WasmGuest.command(
            """
            (call $char (i32.const 91))
            (call $unsigned (i32.load (i32.const 5000)))
            (call $comma)
            (call $unsigned (global.get $seen))
            (call $comma)
            (call $unsigned (memory.size))
            (call $comma)
            (call $unsigned (ref.is_null (table.get $table (i32.const 0))))
            (i32.store (i32.const 5000) (i32.const 99))
            (global.set $seen (i32.const 1))
            (table.set $table (i32.const 0) (ref.func $number))
            (drop (memory.grow (i32.const 1)))
            (memory.fill (i32.const 65536) (i32.const 255) (i32.const 65536))
            (call $comma)
            (call $unsigned (i32.load (i32.const 131068)))
            (call $char (i32.const 93))
            """,
            extra: """
                (global $seen (mut i32) (i32.const 0))
                (table $table 1 funcref)
                (elem declare func $number)
                """)
        for _ in 0..<20 {
            #expect(try await WasmFixture.run(guest).output == "[0,0,1,1,4294967295]")
        }
    }
}
