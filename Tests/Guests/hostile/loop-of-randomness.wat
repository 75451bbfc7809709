;; Draws 64 KiB of randomness again and again.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (loop $forever
      (drop (call $random_get (i32.const 0) (i32.const 65536)))
      (br $forever))))
