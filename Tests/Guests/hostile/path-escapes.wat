;; Opens paths that lead out, from every number where a directory could be.
;; ends: output true
;; with: checks
(module
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_readdir" (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "../../../../../../etc/passwd")
  (data (i32.const 32) "/etc/passwd")
  (data (i32.const 48) "./a/../../b")
  (data (i32.const 64) "\00/etc/passwd")
  (func $open (param $directory i32) (param $path i32) (param $length i32) (result i32)
    (call $path_open (local.get $directory) (i32.const 1) (local.get $path) (local.get $length)
      (i32.const 0) (i64.const -1) (i64.const -1) (i32.const 0) (i32.const 1000)))
  (func $from (param $directory i32) (param $errno i32)
    (call $is (local.get $errno) (call $open (local.get $directory) (i32.const 0) (i32.const 28)))
    (call $is (local.get $errno) (call $open (local.get $directory) (i32.const 32) (i32.const 11)))
    (call $is (local.get $errno) (call $open (local.get $directory) (i32.const 48) (i32.const 11)))
    (call $is (local.get $errno) (call $open (local.get $directory) (i32.const 64) (i32.const 12)))
    (call $is (i32.const 8) (call $fd_prestat_get (local.get $directory) (i32.const 1000)))
    (call $is (local.get $errno)
      (call $fd_readdir (local.get $directory) (i32.const 1000) (i32.const 64) (i64.const 0) (i32.const 2000))))
  (func (export "_start") (local $directory i32)
    (loop $streams
      (call $from (local.get $directory) (i32.const 54))
      (local.set $directory (i32.add (local.get $directory) (i32.const 1)))
      (br_if $streams (i32.lt_u (local.get $directory) (i32.const 3))))
    (loop $others
      (call $from (local.get $directory) (i32.const 8))
      (local.set $directory (i32.add (local.get $directory) (i32.const 1)))
      (br_if $others (i32.lt_u (local.get $directory) (i32.const 100))))
    (call $from (i32.const -100) (i32.const 8)) ;; AT_FDCWD
    (call $from (i32.const -1) (i32.const 8))
    (call $done)))
