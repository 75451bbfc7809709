;; Raises every signal at itself.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "proc_raise" (func $proc_raise (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $signal i32)
    (loop $each
      (call $is (i32.const 58) (call $proc_raise (local.get $signal)))
      (local.set $signal (i32.add (local.get $signal) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $signal) (i32.const 64))))
    (call $is (i32.const 58) (call $proc_raise (i32.const -1)))
    (call $done)))
