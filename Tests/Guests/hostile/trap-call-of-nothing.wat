;; Calls an empty table entry.
;; ends: trapped
;; says: empty table entry
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (type $nothing (func))
  (func (export "_start")
    (call_indirect (type $nothing) (i32.const 0))))
