;; May grow to 4 GiB by its own word; only its limit counts.
;; ends: output true
;; limits: {"memoryBytes":1048576}
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1 65536)
  (func (export "_start")
    (call $is (i32.const -1) (memory.grow (i32.const 65535)))
    (call $done)))
