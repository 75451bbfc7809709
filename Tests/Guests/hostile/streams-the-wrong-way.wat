;; Reads from its output and its log, and writes to its input.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $is (i32.const 8) (call $fd_read (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 8)))
    (call $is (i32.const 8) (call $fd_read (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 8)))
    (call $is (i32.const 8) (call $fd_write (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 8)))
    (call $done)))
