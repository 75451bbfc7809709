;; Sleeps as long as can be said, again and again. A wait moves the virtual clock and takes no time.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    ;; one subscription to the real-time clock: a timeout of 2^64-1 ns
    (i64.store (i32.const 24) (i64.const -1))
    (loop $forever
      (drop (call $poll_oneoff (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200)))
      (br $forever))))
