;; Reads its parameters over the iovecs that say where to, and has the count stored over both.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    ;; two iovecs at 0, both naming the array itself
    (i32.store (i32.const 4) (i32.const 1))
    (i32.store (i32.const 12) (i32.const 1))
    (call $is (i32.const 0) (call $fd_read (i32.const 0) (i32.const 0) (i32.const 2) (i32.const 0)))
    (call $is (i32.const 2) (i32.load (i32.const 0)))
    (call $done)))
