;; There are no variables, and they take no bytes.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i64.store (i32.const 0) (i64.const -1))
    (call $is (i32.const 0) (call $environ_sizes_get (i32.const 0) (i32.const 4)))
    (call $is (i32.const 0) (i32.load (i32.const 0)))
    (call $is (i32.const 0) (i32.load (i32.const 4)))
    (call $done)))
