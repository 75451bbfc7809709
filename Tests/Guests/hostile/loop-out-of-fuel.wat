;; Loops for ever on a little fuel.
;; ends: fuel_exceeded
;; says: fuel of 10000
;; limits: {"fuel":10000}
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (loop $forever (br $forever))))
