;; Fills all of its 64 MiB again and again. One instruction is not stopped half way.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (memory (export "memory") 1024)
  (func (export "_start")
    (loop $forever
      (memory.fill (i32.const 0) (i32.const 255) (i32.const 67108864))
      (br $forever))))
