;; The monotonic clock tells its grain.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "clock_res_get" (func $clock_res_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $is (i32.const 0) (call $clock_res_get (i32.const 1) (i32.const 0)))
    (call $is (i32.const 0) (i64.eqz (i64.load (i32.const 0))))
    (call $done)))
