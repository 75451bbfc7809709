;; Takes from a data segment that it dropped.
;; ends: trapped
;; says: outside its memory
(module
  (memory (export "memory") 1)
  (data $four "four")
  (func (export "_start")
    (data.drop $four)
    (memory.init $four (i32.const 0) (i32.const 0) (i32.const 0))
    (memory.init $four (i32.const 0) (i32.const 0) (i32.const 1))))
