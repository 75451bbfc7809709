;; Keeps the memory that the host would look at to itself.
;; ends: refused
;; says: exports no memory named 'memory'
(module
  (memory 1)
  (func (export "memory"))
  (func (export "_start")))
