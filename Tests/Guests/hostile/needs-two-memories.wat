;; Has a second memory, which no limit would count.
;; ends: refused
;; says: multiple memories
(module
  (memory (export "memory") 1)
  (memory 1)
  (func (export "_start")))
