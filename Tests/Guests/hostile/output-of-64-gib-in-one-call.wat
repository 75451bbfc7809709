;; Names its whole memory 1,024 times in one write.
;; ends: output_too_large
;; says: 1048576 bytes
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1024)
  (func (export "_start") (local $at i32)
    (loop $vectors ;; 1024 iovecs, each of them the whole memory
      (i32.store offset=4 (local.get $at) (i32.const 67108864))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $vectors (i32.lt_u (local.get $at) (i32.const 8192))))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1024) (i32.const 8192)))))
