;; Has objects that a collector would own.
;; ends: refused
;; says: gc
(module
  (memory (export "memory") 1)
  (type $pair (struct (field i32) (field i32)))
  (func (drop (struct.new $pair (i32.const 1) (i32.const 2))))
  (func (export "_start")))
