;; Starts with more memory than any spell may have.
;; ends: refused
;; says: memory
(module
  (memory (export "memory") 65536)
  (func (export "_start")))
