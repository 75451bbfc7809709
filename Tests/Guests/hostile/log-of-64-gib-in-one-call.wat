;; Names its whole memory 1,024 times in one write to its log: the sum fits in no result.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1024)
  (func (export "_start") (local $at i32)
    (loop $vectors ;; 1024 iovecs, each of them the whole memory
      (i32.store offset=4 (local.get $at) (i32.const 67108864))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $vectors (i32.lt_u (local.get $at) (i32.const 8192))))
    (call $is (i32.const 28) (call $fd_write (i32.const 2) (i32.const 0) (i32.const 1024) (i32.const 8192)))
    (call $done)))
