;; Has data for beyond the end of its memory.
;; ends: trapped
;; says: outside its memory
(module
  (memory (export "memory") 1)
  (data (i32.const 65533) "four")
  (func (export "_start")))
