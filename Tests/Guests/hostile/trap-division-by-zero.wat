;; Divides by zero.
;; ends: trapped
;; says: divided an integer by zero
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (i64.div_s (i64.const 1) (i64.const 0)))))
