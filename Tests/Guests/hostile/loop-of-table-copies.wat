;; Copies one large table onto another, again and again.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (memory (export "memory") 1)
  (table $from 100000 funcref)
  (table $to 100000 funcref)
  (func (export "_start")
    (loop $forever
      (table.copy $to $from (i32.const 0) (i32.const 0) (i32.const 100000))
      (br $forever))))
