;; Asks for 1 MiB of the machine's randomness again and again.
;; ends: timed_out
;; limits: {"wallTimeMs":50}
;; grants: {"random":true}
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (memory (export "memory") 16)
  (func (export "_start")
    (loop $more
      (drop (call $random_get (i32.const 0) (i32.const 1048576)))
      (br $more))))
