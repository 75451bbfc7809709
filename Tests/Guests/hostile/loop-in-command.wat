;; Loops for ever.
;; ends: timed_out
;; says: 50 ms
;; limits: {"wallTimeMs":50}
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (loop $forever (br $forever))))
