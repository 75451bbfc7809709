;; Looks for arguments, an environment, and what was left in its memory.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $at i32)
    (loop $pages ;; nobody's bytes are in a fresh memory
      (call $is (i32.const 1) (i64.eqz (i64.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $pages (i32.lt_u (local.get $at) (i32.const 65536))))
    (i64.store (i32.const 0) (i64.const -1))
    (call $is (i32.const 0) (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (call $is (i32.const 1) (i64.eqz (i64.load (i32.const 0))))
    (i64.store (i32.const 0) (i64.const -1))
    (call $is (i32.const 0) (call $environ_sizes_get (i32.const 0) (i32.const 4)))
    (call $is (i32.const 1) (i64.eqz (i64.load (i32.const 0))))
    ;; there is nothing to write, so nothing is written, wherever it should go
    (call $is (i32.const 0) (call $args_get (i32.const -1) (i32.const -1)))
    (call $is (i32.const 0) (call $environ_get (i32.const -1) (i32.const -1)))
    (call $done)))
