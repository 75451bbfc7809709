;; Calls the host at every depth, so that one of the calls comes with hardly any stack left.
;; ends: trapped
;; says: deeper than the stack
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func $deeper
    (drop (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 0)))
    (drop (call $random_get (i32.const 0) (i32.const 32)))
    (drop (call $fd_write (i32.const 2) (i32.const 64) (i32.const 1) (i32.const 80)))
    (call $deeper)
    (call $deeper))
  (func (export "_start")
    (call $deeper)))
