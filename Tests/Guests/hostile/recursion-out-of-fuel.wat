;; Calls itself twice at each level: 2^40 calls, never more than 40 deep.
;; ends: fuel_exceeded
;; limits: {"fuel":1000000}
(module
  (memory (export "memory") 1)
  (func $twice (param $depth i32)
    (if (i32.eqz (local.get $depth)) (then (return)))
    (call $twice (i32.sub (local.get $depth) (i32.const 1)))
    (call $twice (i32.sub (local.get $depth) (i32.const 1))))
  (func (export "_start")
    (call $twice (i32.const 40))))
