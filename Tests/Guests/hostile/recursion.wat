;; Calls itself without end.
;; ends: trapped
;; says: deeper than the stack
(module
  (memory (export "memory") 1)
  (func $deeper (call $deeper) (call $deeper))
  (func (export "_start")
    (call $deeper)))
