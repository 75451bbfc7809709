;; Loops for ever before the command is even called.
;; ends: timed_out
;; says: 50 ms
;; limits: {"wallTimeMs":50}
(module
  (memory (export "memory") 1)
  (func $first (loop $forever (br $forever)))
  (start $first)
  (func (export "_start")))
