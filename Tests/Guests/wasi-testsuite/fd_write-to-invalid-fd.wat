;; Writing to a negative number is EBADF.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $is (i32.const 8) (call $fd_write (i32.const -31337) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $done)))
