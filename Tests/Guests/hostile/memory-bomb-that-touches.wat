;; Grows page by page, writes to every one, and runs off the end.
;; ends: memory_exceeded
;; says: 1048576 bytes
;; limits: {"memoryBytes":1048576}
(module
  (memory (export "memory") 1)
  (func (export "_start") (local $at i32)
    (loop $more
      (drop (memory.grow (i32.const 1)))
      (i32.store (local.get $at) (i32.const -1))
      (local.set $at (i32.add (local.get $at) (i32.const 65536)))
      (br $more))))
