;; Imports a function of the host as if it took a 64-bit pointer.
;; ends: refused
;; says: incompatible import type
(module
  (import "wasi_snapshot_preview1" "random_get" (func (param i64 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")))
