;; Gives up before the command is called.
;; ends: trapped
;; says: unreachable instruction
(module
  (memory (export "memory") 1)
  (func $first unreachable)
  (start $first)
  (func (export "_start")
    nop))
