;; Asking for no bytes succeeds and writes none.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i32.store8 (i32.const 0) (i32.const 42))
    (call $is (i32.const 0) (call $random_get (i32.const 0) (i32.const 0)))
    (call $is (i32.const 42) (i32.load8_u (i32.const 0)))
    (call $done)))
