;; Calls itself through a table without end.
;; ends: trapped
;; says: deeper than the stack
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (elem (i32.const 0) $deeper)
  (type $nothing (func))
  (func $deeper
    (call_indirect (type $nothing) (i32.const 0))
    (call_indirect (type $nothing) (i32.const 0)))
  (func (export "_start")
    (call $deeper)))
