;; Shutting down the output is ENOTSOCK.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $is (i32.const 57) (call $sock_shutdown (i32.const 1) (i32.const 1)))
    (call $done)))
