import SpellKernel
import SpellRuntime
import Testing

/// Modules are changed so that a refused growth is known: what they compute must not.
@Suite struct GrowthWitnessTests {
    /// Every kind of instruction that has something behind its opcode, around a memory.grow; prints sizes and a sum.
    @Test func `a module of every kind of instruction computes what it did`() async throws {
        let guest = try WasmGuest.command(
            """
            (local $v v128) (local $f f64)
            (call $char (i32.const 91))
            (call $unsigned (memory.size)) (call $comma)
            (call $unsigned (memory.grow (i32.const 2))) (call $comma)
            (call $unsigned (memory.size)) (call $comma)
            (call $unsigned (memory.grow (i32.const 0))) (call $comma)
            (local.set $f (f64.const 64.5))
            (local.set $v (v128.const i32x4 64 0x40 0x4000 0x40004000))
            (local.set $v (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (local.get $v) (local.get $v)))
            (v128.store (i32.const 64) (local.get $v))
            (v128.store32_lane 2 (i32.const 256) (local.get $v))
            (memory.copy (i32.const 512) (i32.const 64) (i32.const 16))
            (memory.fill (i32.const 600) (i32.const 64) (i32.const 64))
            (memory.init $d (i32.const 700) (i32.const 0) (i32.const 4)) (data.drop $d)
            (table.set $t (i32.const 64) (ref.func $forty))
            (drop (table.grow $t (ref.null func) (i32.const 1)))
            (table.copy $t $t (i32.const 65) (i32.const 64) (i32.const 1))
            (block $a (block $b (br_table $a $b $a (i32.const 64))))
            (call $unsigned (i32.load (i32.const 512))) (call $comma)
            (call $unsigned (i32.load16_u offset=64 (i32.const 536))) (call $comma)
            (call $unsigned (i32.load (i32.const 700))) (call $comma)
            (call $unsigned (call_indirect $t (type $one) (i32.const 65))) (call $comma)
            (call $unsigned (i32.trunc_sat_f64_u (local.get $f))) (call $comma)
            (call $unsigned (select (result i32) (i32.const 64) (i32.const 1) (i32.const 0x40004000))) (call $comma)
            (call $number (i64.const 0x4000400040)) (call $comma)
            (call $unsigned (i32x4.extract_lane 1 (local.get $v))) (call $comma)
            (call $unsigned (call $tail (i32.const 64)))
            (call $char (i32.const 93))
            """,
            extra: """
                (type $one (func (result i32)))
                (table $t 128 funcref)
                (data $d "@@@@")
                (elem declare func $forty)
                (func $forty (result i32) (i32.const 40))
                (func $tail (param i32) (result i32) (return_call $tailed (local.get 0)))
                (func $tailed (param i32) (result i32) (memory.grow (local.get 0)))
                """)
        let outcome = try await WasmFixture.run(guest, config: #"{"limits":{"memoryBytes":1048576}}"#)
        let expected = "[1,1,3,3,64,16448,1077952576,40,64,64,274882101312,64,4294967295]"
        #expect(outcome.output == expected, "\(String(describing: outcome.failure))")
    }
}
