import SpellKernel
import SpellRuntime
import Testing

/// A good module cut short, or with one bit the other way round. The host refuses what is left or runs it: nothing
/// else happens.
@Suite struct BrokenModuleTests {
    /// Has something in every section, in 200 bytes.
    private func small() throws -> [UInt8] {
        try WasmGuest.binary(
            """
            (module
              (type $write (func (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (type $write)))
              (table 2 funcref)
              (memory (export "memory") 1)
              (global $one (mut i32) (i32.const 1))
              (func $first (global.set $one (i32.const 2)))
              (start $first)
              (elem (i32.const 0) $first)
              (func (export "_start")
                ;; counts the data segments ahead, so that none can be missing
                (data.drop $answer)
                (if (global.get $one) (then (call_indirect (i32.const 0))))
                (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
              (data (i32.const 0) "\\10\\00\\00\\00\\04\\00\\00\\00")
              (data $answer (i32.const 16) "true"))
            """)
    }

    @Test func `the whole module answers`() async throws {
        #expect(try await WasmFixture.run(small()).output == "true")
    }

    @Test func `cut short anywhere, it is refused, or only the names in it were lost`() async throws {
        let module = try small()
        var accepted = 0
        for length in module.indices {
            let cut = Array(module[..<length])
            if let refusal = try await WasmFixture.refusal(cut) {
                #expect(refusal.code == .artifactInvalid, "\(length) of \(module.count) bytes: \(refusal)")
            } else {
                #expect(try await WasmFixture.run(cut).output == "true")
                accepted += 1
            }
        }
        #expect(accepted == 1)
    }

    @Test func `with any bit turned, it is refused or ends by itself or its limits`() async throws {
        let module = try small()
        let config = #"{"limits":{"fuel":100000,"memoryBytes":1048576}}"#
        var refused = 0
        for index in module.indices {
            var broken = module
            broken[index] ^= 1 << (index % 8)
            if let refusal = try await WasmFixture.refusal(broken, config: config) {
                #expect(refusal.code == .artifactInvalid, "\(refusal)")
                refused += 1
            } else {
                let outcome = try await WasmFixture.run(broken, config: config)
                #expect(outcome.failure?.reason != .interrupted, "\(outcome)")
            }
        }
        // Most of a module's bytes matter to its validity; were none refused, nothing was looked at.
        #expect(refused > module.count / 2)
        #expect(try await WasmFixture.run(module).output == "true")
    }
}
