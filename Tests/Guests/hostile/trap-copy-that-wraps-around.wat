;; Copies 2^32-1 bytes from the last byte.
;; ends: trapped
;; says: outside its memory
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (memory.copy (i32.const 0) (i32.const 65535) (i32.const -1))))
