/// Components as readable text: commands that read stdin, and write to stdout what their body asks for.
enum ComponentGuest {
    /// - Parameters:
    ///   - body: of `run`, which answers an i32: 0 is success. `$in`, `$out` are its streams; `$read`, `$write`, `$number`
    ///     and `$comma` work on them, and what was read is at the address in 20, as many bytes as 24 says.
    ///   - version: of WASI 0.2, for the clock and randomness.
    static func command(
        _ body: String, version: String = "0.2.0", imports: String = "", lowered: String = "", passed: String = "",
        core: String = "", memory: String = "2"
    ) throws -> [UInt8] {
        try WasmGuest.binary(
            """
            (component
              \(streams)
              (import "wasi:clocks/monotonic-clock@\(version)" (instance $mono
                (export "now" (func (result u64)))
                (export "resolution" (func (result u64)))))
              (import "wasi:random/random@\(version)" (instance $random (export "get-random-u64" (func (result u64)))))
              \(imports)
              (core module $libc (memory (export "memory") \(memory))
                (global $top (mut i32) (i32.const 4096))
                (func (export "realloc") (param i32 i32 i32 i32) (result i32) (local i32)
                  (local.set 4 (global.get $top))
                  (global.set $top
                    (i32.and (i32.add (i32.add (global.get $top) (local.get 3)) (i32.const 7)) (i32.const -8)))
                  (local.get 4)))
              (core instance $libc (instantiate $libc))
              (alias core export $libc "memory" (core memory $mem))
              (alias core export $libc "realloc" (core func $realloc))
              (core func $get-stdout (canon lower (func $stdout "get-stdout")))
              (core func $get-stdin (canon lower (func $stdin "get-stdin")))
              (core func $write (canon lower (func $streams "[method]output-stream.blocking-write-and-flush")
                (memory $mem) (realloc $realloc)))
              (core func $read (canon lower (func $streams "[method]input-stream.blocking-read")
                (memory $mem) (realloc $realloc)))
              (core func $now (canon lower (func $mono "now")))
              (core func $rand (canon lower (func $random "get-random-u64")))
              \(lowered)
              (core module $main
                (import "h" "get-stdout" (func $get-stdout (result i32)))
                (import "h" "get-stdin" (func $get-stdin (result i32)))
                (import "h" "write" (func $write (param i32 i32 i32 i32)))
                (import "h" "read" (func $read (param i32 i64 i32)))
                (import "h" "now" (func $now (result i64)))
                (import "h" "rand" (func $rand (result i64)))
                (import "h" "memory" (memory 1))
                \(core)
                (func $comma (param $out i32)
                  (i32.store8 (i32.const 1000) (i32.const 44))
                  (call $write (local.get $out) (i32.const 1000) (i32.const 1) (i32.const 0)))
                (func $number (param $out i32) (param $value i64) (local $at i32)
                  (local.set $at (i32.const 1100))
                  (loop $digits
                    (local.set $at (i32.sub (local.get $at) (i32.const 1)))
                    (i32.store8 (local.get $at)
                      (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get $value) (i64.const 10)))))
                    (local.set $value (i64.div_u (local.get $value) (i64.const 10)))
                    (br_if $digits (i64.ne (local.get $value) (i64.const 0))))
                  (call $write (local.get $out) (local.get $at) (i32.sub (i32.const 1100) (local.get $at)) (i32.const 0)))
                (func $deeper (call $deeper) (call $deeper))
                (func (export "run") (result i32) (local $in i32) (local $out i32)
                  (local.set $in (call $get-stdin))
                  (local.set $out (call $get-stdout))
                  \(body)))
              (core instance $main (instantiate $main (with "h" (instance
                (export "get-stdout" (func $get-stdout)) (export "get-stdin" (func $get-stdin))
                (export "write" (func $write)) (export "read" (func $read))
                (export "now" (func $now)) (export "rand" (func $rand))
                (export "memory" (memory $mem)) \(passed)))))
              (func $run (result (result)) (canon lift (core func $main "run")))
              (component $face (import "run" (func $f (result (result)))) (export "run" (func $f)))
              (instance $face (instantiate $face (with "run" (func $run))))
              (export "wasi:cli/run@0.2.0" (instance $face)))
            """)
    }

    static let echo = """
        (call $read (local.get $in) (i64.const 60000) (i32.const 16))
        (call $write (local.get $out) (i32.load (i32.const 20)) (i32.load (i32.const 24)) (i32.const 0))
        (i32.const 0)
        """

    private static let streams = """
        (import "wasi:io/error@0.2.0" (instance $error (export "error" (type (sub resource)))))
        (alias export $error "error" (type $err))
        (import "wasi:io/streams@0.2.0" (instance $streams
          (export "output-stream" (type $os (sub resource)))
          (export "input-stream" (type $is (sub resource)))
          (alias outer 1 $err (type $e1))
          (export "error" (type $e (eq $e1)))
          (type $se0 (variant (case "last-operation-failed" (own $e)) (case "closed")))
          (export "stream-error" (type $se (eq $se0)))
          (export "[method]output-stream.blocking-write-and-flush"
            (func (param "self" (borrow $os)) (param "contents" (list u8)) (result (result (error $se)))))
          (export "[method]input-stream.blocking-read"
            (func (param "self" (borrow $is)) (param "len" u64) (result (result (list u8) (error $se)))))))
        (alias export $streams "output-stream" (type $os))
        (alias export $streams "input-stream" (type $is))
        (import "wasi:cli/stdout@0.2.0" (instance $stdout
          (alias outer 1 $os (type $o1)) (export "output-stream" (type $o (eq $o1)))
          (export "get-stdout" (func (result (own $o))))))
        (import "wasi:cli/stdin@0.2.0" (instance $stdin
          (alias outer 1 $is (type $o1)) (export "input-stream" (type $o (eq $o1)))
          (export "get-stdin" (func (result (own $o))))))
        """
}
