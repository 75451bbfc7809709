;; Calls through a table for ever.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (elem (i32.const 0) $idle)
  (type $nothing (func))
  (func $idle)
  (func (export "_start")
    (loop $forever
      (call_indirect (type $nothing) (i32.const 0))
      (br $forever))))
