;; Grows to its limit before the command is called, and gives up.
;; ends: memory_exceeded
;; limits: {"memoryBytes":1048576}
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
  (memory (export "memory") 1)
  (func $first
    (loop $more (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
    (drop (call $sched_yield))
    unreachable)
  (start $first)
  (func (export "_start")))
