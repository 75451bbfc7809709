;; Takes a remainder by zero.
;; ends: trapped
;; says: divided an integer by zero
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (i32.rem_u (i32.const 1) (i32.const 0)))))
