;; Calls the cloud's metadata service and the machine itself, which its own author put on its list, and one that is not.
;; ends: output true
;; with: checks
;; grants: {"http":{"hosts":["169.254.169.254","127.0.0.1","[::ffff:127.0.0.1]"],"maxCalls":3}}
(module
  (import "spell_http" "send"
    (func $send (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "GET")
  (data (i32.const 16) "https://169.254.169.254/latest/meta-data/")
  (data (i32.const 80) "https://127.0.0.1/")
  (data (i32.const 112) "https://[::ffff:127.0.0.1]/")
  (data (i32.const 144) "https://10.0.0.1/")
  (func $get (param $at i32) (param $count i32) (result i32)
    (call $send (i32.const 0) (i32.const 3) (local.get $at) (local.get $count) (i32.const 0) (i32.const 0)
      (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 512)))
  (func (export "_start")
    (call $is (i32.const 2) (call $get (i32.const 16) (i32.const 41)))
    (call $is (i32.const 2) (call $get (i32.const 80) (i32.const 18)))
    (call $is (i32.const 76) (call $get (i32.const 144) (i32.const 17)))
    (call $is (i32.const 2) (call $get (i32.const 112) (i32.const 27)))
    ;; three calls were granted; what is off the list was not one
    (call $is (i32.const 19) (call $get (i32.const 80) (i32.const 18)))
    (call $done)))
