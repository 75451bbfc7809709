;; Fills the largest table there is, again and again.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (memory (export "memory") 1)
  (table $many 100000 funcref)
  (func (export "_start")
    (loop $forever
      (table.fill $many (i32.const 0) (ref.null func) (i32.const 100000))
      (br $forever))))
