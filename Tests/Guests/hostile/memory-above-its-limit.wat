;; Starts with one page more than its limit.
;; ends: refused
;; says: 1048576
;; limits: {"memoryBytes":1048576}
(module
  (memory (export "memory") 17)
  (func (export "_start")))
