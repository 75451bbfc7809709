;; Spends its fuel before the command is called.
;; ends: fuel_exceeded
;; limits: {"fuel":10000}
(module
  (memory (export "memory") 1)
  (func $first (loop $forever (br $forever)))
  (start $first)
  (func (export "_start")))
