;; Asks for ever to let others go first.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (loop $forever
      (drop (call $sched_yield))
      (br $forever))))
