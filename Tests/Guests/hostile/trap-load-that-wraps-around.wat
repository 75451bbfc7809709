;; Reads at an address and an offset that together pass 2^32.
;; ends: trapped
;; says: outside its memory
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (i32.load offset=4294967295 (i32.const -1)))))
