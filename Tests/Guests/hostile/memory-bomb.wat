;; Grows page by page and gives up when there is no more.
;; ends: memory_exceeded
;; says: 1048576 bytes
;; limits: {"memoryBytes":1048576}
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (loop $more
      (if (i32.eq (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable))
      (br $more))))
