;; Moves half of its memory over itself by one byte, again and again. One instruction is not stopped half way.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (memory (export "memory") 1024)
  (func (export "_start")
    (loop $forever
      (memory.copy (i32.const 1) (i32.const 0) (i32.const 33554432))
      (br $forever))))
