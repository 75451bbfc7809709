;; A kilobyte of randomness is not all zeros.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $at i32) (local $seen i64)
    (call $is (i32.const 0) (call $random_get (i32.const 0) (i32.const 1024)))
    (loop $words
      (local.set $seen (i64.or (local.get $seen) (i64.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $words (i32.lt_u (local.get $at) (i32.const 1024))))
    (call $is (i32.const 0) (i64.eqz (local.get $seen)))
    (call $done)))
