;; Recurses without end before the command is called.
;; ends: trapped
;; says: deeper than the stack
(module
  (memory (export "memory") 1)
  (func $deeper (call $deeper) (call $deeper))
  (start $deeper)
  (func (export "_start")))
