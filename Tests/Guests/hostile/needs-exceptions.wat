;; Throws.
;; ends: refused
;; says: exceptions
(module
  (memory (export "memory") 1)
  (tag $oops)
  (func (throw $oops))
  (func (export "_start")))
