;; Imports an older preview of the interface.
;; ends: refused
;; says: it imports 'wasi_unstable.fd_write'
(module
  (import "wasi_unstable" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")))
