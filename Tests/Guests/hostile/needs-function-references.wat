;; Calls through a typed reference.
;; ends: refused
;; says: function references
(module
  (memory (export "memory") 1)
  (type $nothing (func))
  (func (param (ref null $nothing)) (call_ref $nothing (local.get 0)))
  (func (export "_start")))
