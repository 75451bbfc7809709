;; Exits from 1,000 calls deep.
;; ends: exited 7
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func $deeper (param $left i32)
    (if (i32.eqz (local.get $left)) (then (call $proc_exit (i32.const 7))))
    (call $deeper (i32.sub (local.get $left) (i32.const 1))))
  (func (export "_start")
    (call $deeper (i32.const 1000))))
