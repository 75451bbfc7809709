;; Exit code 0 is success, and nothing runs after it.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $done)
    (call $proc_exit (i32.const 0))
    unreachable
    (call $done)))
