;; Takes from an element segment that it dropped.
;; ends: trapped
;; says: outside a table
(module
  (memory (export "memory") 1)
  (table $one 1 funcref)
  (func $idle)
  (elem $idlers func $idle)
  (func (export "_start")
    (elem.drop $idlers)
    (table.init $one $idlers (i32.const 0) (i32.const 0) (i32.const 1))))
