;; Imports what some other host has.
;; ends: refused
;; says: it imports 'env.system', which does not exist here
(module
  (import "env" "system" (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")))
