;; Looks for patterns that would give the host away: zeros, and the same bytes twice.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $i i32)
    (call $is (i32.const 0) (call $random_get (i32.const 0) (i32.const 32)))
    (call $is (i32.const 0) (call $random_get (i32.const 32) (i32.const 32)))
    (loop $words
      (call $is (i32.const 0) (i64.eqz (i64.load (local.get $i))))
      (call $is (i32.const 0) (i64.eq (i64.load (local.get $i)) (i64.load offset=32 (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 8)))
      (br_if $words (i32.lt_u (local.get $i) (i32.const 32))))
    (call $done)))
