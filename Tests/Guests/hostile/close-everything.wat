;; Closes its streams twice and every number near them, and then tries to answer.
;; ends: invalid_output
;; says: no output
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $is (i32.const 0) (call $fd_close (i32.const 0)))
    (call $is (i32.const 8) (call $fd_close (i32.const 0)))
    (call $is (i32.const 8) (call $fd_read (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 8)))
    (call $is (i32.const 0) (call $fd_close (i32.const 2)))
    (call $is (i32.const 8) (call $fd_write (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 8)))
    (call $is (i32.const 8) (call $fd_close (i32.const 3)))
    (call $is (i32.const 8) (call $fd_close (i32.const -1)))
    (call $is (i32.const 0) (call $fd_close (i32.const 1)))
    (call $is (i32.const 8) (call $fd_write (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 8)))
    (call $done)))
