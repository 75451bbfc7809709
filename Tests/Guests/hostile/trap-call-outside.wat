;; Calls a table entry past the end.
;; ends: trapped
;; says: outside a table
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (type $nothing (func))
  (func (export "_start")
    (call_indirect (type $nothing) (i32.const -1))))
