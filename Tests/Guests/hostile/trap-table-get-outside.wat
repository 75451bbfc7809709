;; Reads an entry past the end of a table.
;; ends: trapped
;; says: outside a table
(module
  (memory (export "memory") 1)
  (table $one 1 funcref)
  (func (export "_start")
    (drop (table.get $one (i32.const 1)))))
