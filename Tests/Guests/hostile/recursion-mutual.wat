;; Two functions call each other without end.
;; ends: trapped
;; says: deeper than the stack
(module
  (memory (export "memory") 1)
  (func $even (call $odd) (call $odd))
  (func $odd (call $even) (call $even))
  (func (export "_start")
    (call $even)))
