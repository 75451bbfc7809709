;; Has fuel for one step.
;; ends: fuel_exceeded
;; limits: {"fuel":1}
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (i32.const 1))
    (drop (i32.add (i32.const 1) (i32.const 1)))
    (loop $forever (br $forever))))
