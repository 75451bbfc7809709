;; Has a 64-bit memory.
;; ends: refused
;; says: memory64
(module
  (memory (export "memory") i64 1)
  (func (export "_start")))
