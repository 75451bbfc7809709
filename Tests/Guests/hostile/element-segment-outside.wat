;; Has table entries for beyond the end of its table.
;; ends: trapped
;; says: outside a table
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (func $idle)
  (elem (i32.const 1) $idle)
  (func (export "_start")))
