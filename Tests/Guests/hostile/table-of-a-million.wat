;; Starts with more table entries than allowed.
;; ends: refused
;; says: table
(module
  (memory (export "memory") 1)
  (table 1000000 funcref)
  (func (export "_start")))
