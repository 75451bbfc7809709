;; Uses atomic instructions.
;; ends: refused
;; says: threads
(module
  (memory (export "memory") 1)
  (func (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1))))
  (func (export "_start")))
