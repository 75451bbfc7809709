;; Times its own work: the clock moves by a microsecond a reading, however long the work between took.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func $now (param $clock i32) (result i64)
    (call $is (i32.const 0) (call $clock_time_get (local.get $clock) (i64.const 0) (i32.const 0)))
    (i64.load (i32.const 0)))
  (func $work (local $i i32)
    (loop $more
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $more (i32.lt_u (local.get $i) (i32.const 1000000)))))
  (func (export "_start") (local $start i64)
    (local.set $start (call $now (i32.const 0)))
    (call $work)
    (call $is (i32.const 1000) (i32.wrap_i64 (i64.sub (call $now (i32.const 1)) (local.get $start))))
    (call $work)
    (call $is (i32.const 2000) (i32.wrap_i64 (i64.sub (call $now (i32.const 2)) (local.get $start))))
    (call $is (i32.const 3000) (i32.wrap_i64 (i64.sub (call $now (i32.const 3)) (local.get $start))))
    (call $is (i32.const 28) (call $clock_time_get (i32.const 4) (i64.const 0) (i32.const 0)))
    (call $is (i32.const 28) (call $clock_time_get (i32.const -1) (i64.const 0) (i32.const 0)))
    (call $done)))
