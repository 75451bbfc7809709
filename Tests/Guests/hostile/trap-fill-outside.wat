;; Fills past the end. No bytes at the end are fine; one is not.
;; ends: trapped
;; says: outside its memory
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (memory.fill (i32.const 65536) (i32.const 0) (i32.const 0))
    (memory.fill (i32.const 65536) (i32.const 0) (i32.const 1))))
