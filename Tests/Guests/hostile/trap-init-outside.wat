;; Takes more from a data segment than it has.
;; ends: trapped
;; says: outside its memory
(module
  (memory (export "memory") 1)
  (data $four "four")
  (func (export "_start")
    (memory.init $four (i32.const 0) (i32.const 1) (i32.const 4))))
