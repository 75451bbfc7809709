;; Spins until the clock shows a day later. Each reading moves it on by a microsecond.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $start i64)
    (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 0)))
    (local.set $start (i64.load (i32.const 0)))
    (loop $again
      (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 0)))
      (br_if $again
        (i64.lt_u (i64.sub (i64.load (i32.const 0)) (local.get $start)) (i64.const 86400000000000))))))
