;; Waits until 2^64-1 ns and reads the clock there: it stops, and does not start again.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i64.store (i32.const 24) (i64.const -1)) ;; an absolute timeout of 2^64-1
    (i32.store16 (i32.const 40) (i32.const 1))
    (call $is (i32.const 0) (call $poll_oneoff (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200)))
    (call $is (i32.const 0) (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 300)))
    (call $is (i32.const 1) (i64.eq (i64.load (i32.const 300)) (i64.const -1)))
    (call $is (i32.const 0) (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 300)))
    (call $is (i32.const 1) (i64.eq (i64.load (i32.const 300)) (i64.const -1)))
    (i32.store16 (i32.const 40) (i32.const 0)) ;; and from there on a relative one
    (call $is (i32.const 0) (call $poll_oneoff (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200)))
    (call $is (i32.const 1) (i32.load (i32.const 200)))
    (call $done)))
