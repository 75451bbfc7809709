;; Any precision will do, and the monotonic clock never goes back.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $is (i32.const 0) (call $clock_time_get (i32.const 1) (i64.const 1) (i32.const 0)))
    (call $is (i32.const 0) (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 0)))
    (call $is (i32.const 0) (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 8)))
    (call $is (i32.const 1) (i64.le_u (i64.load (i32.const 0)) (i64.load (i32.const 8))))
    (call $done)))
