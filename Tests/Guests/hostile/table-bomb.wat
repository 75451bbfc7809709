;; Grows a table until it is refused, and carries on: the refusal is all that happens.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (table $many 0 funcref)
  (func (export "_start")
    (loop $more
      (br_if $more (i32.ne (table.grow $many (ref.null func) (i32.const 1000)) (i32.const -1))))
    (call $is (i32.const 100000) (table.size $many))
    (call $is (i32.const -1) (table.grow $many (ref.null func) (i32.const -1)))
    (call $is (i32.const -1) (table.grow $many (ref.null func) (i32.const 1)))
    (call $done)))
