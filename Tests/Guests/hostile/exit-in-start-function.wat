;; Answers and exits before the command is called.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func $first
    (call $done)
    (call $proc_exit (i32.const 0)))
  (start $first)
  (func (export "_start")
    unreachable
    (call $done)))
