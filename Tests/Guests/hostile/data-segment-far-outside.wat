;; Has data for the last byte of a 32-bit memory.
;; ends: trapped
;; says: outside its memory
(module
  (memory (export "memory") 1)
  (data (i32.const -1) "four")
  (func (export "_start")))
