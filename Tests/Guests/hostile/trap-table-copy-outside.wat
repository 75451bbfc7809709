;; Copies entries from past the end of a table.
;; ends: trapped
;; says: outside a table
(module
  (memory (export "memory") 1)
  (table $one 1 funcref)
  (func (export "_start")
    (table.copy $one $one (i32.const 0) (i32.const 1) (i32.const 1))))
