;; Calls a function as if it took another argument.
;; ends: trapped
;; says: wrong type
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (type $one (func (param i32)))
  (func $idle)
  (elem (i32.const 0) $idle)
  (func (export "_start")
    (call_indirect (type $one) (i32.const 7) (i32.const 0))))
