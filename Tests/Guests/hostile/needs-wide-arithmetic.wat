;; Adds 128-bit integers.
;; ends: refused
;; says: wide arithmetic
(module
  (memory (export "memory") 1)
  (func (drop (drop (i64.add128 (i64.const 1) (i64.const 1) (i64.const 1) (i64.const 1)))))
  (func (export "_start")))
