;; Is refused more memory at once than there is, in every way, and carries on.
;; ends: output true
;; limits: {"memoryBytes":1048576}
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $is (i32.const -1) (memory.grow (i32.const 16)))
    (call $is (i32.const -1) (memory.grow (i32.const 65535)))
    (call $is (i32.const -1) (memory.grow (i32.const -1)))
    (call $is (i32.const -1) (memory.grow (i32.const 0x80000000)))
    (call $is (i32.const 1) (memory.grow (i32.const 0)))
    (call $is (i32.const 1) (memory.grow (i32.const 15)))
    (call $is (i32.const -1) (memory.grow (i32.const 1)))
    (call $is (i32.const 16) (memory.size))
    (call $done)))
