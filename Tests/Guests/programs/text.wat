;; What a program that knows no JSON needs to be a spell: `$unwrap` reads the parameters and takes the text out of their
;; only member, `{"text":"…"}`; `$wrap` writes text as the inside of a JSON string.
(import "wasi_snapshot_preview1" "fd_read" (func $host_fd_read (param i32 i32 i32 i32) (result i32)))
(import "wasi_snapshot_preview1" "fd_write" (func $host_fd_write (param i32 i32 i32 i32) (result i32)))

;; Bytes of the adapter's own, beyond what the program has: 16 for iovecs, then room for text.
(global $room (mut i32) (i32.const 0))
(func $make_room
  (if (i32.eqz (global.get $room))
    (then (global.set $room (i32.shl (memory.grow (i32.const 16)) (i32.const 16))))))

(func $unwrap (result i32) (local $at i32) (local $end i32) (local $to i32) (local $byte i32)
  (call $make_room)
  (local.set $end (i32.add (global.get $room) (i32.const 16)))
  (loop $more
    (i32.store (global.get $room) (local.get $end))
    (i32.store offset=4 (global.get $room) (i32.const 65536))
    (if (call $host_fd_read (i32.const 0) (global.get $room) (i32.const 1) (i32.add (global.get $room) (i32.const 8)))
      (then unreachable))
    (local.set $end (i32.add (local.get $end) (i32.load offset=8 (global.get $room))))
    (br_if $more (i32.load offset=8 (global.get $room))))
  ;; past {"text":" and up to the last quote
  (local.set $at (i32.add (global.get $room) (i32.const 25)))
  (local.set $to (i32.add (global.get $room) (i32.const 16)))
  (block $done
    (loop $each
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $byte (i32.load8_u (local.get $at)))
      (br_if $done (i32.eq (local.get $byte) (i32.const 34)))
      (if (i32.eq (local.get $byte) (i32.const 92))
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (local.set $byte (i32.load8_u (local.get $at)))
          (if (i32.eq (local.get $byte) (i32.const 110)) (then (local.set $byte (i32.const 10))))
          (if (i32.eq (local.get $byte) (i32.const 117)) (then unreachable))))
      (i32.store8 (local.get $to) (local.get $byte))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $each)))
  (i32.sub (local.get $to) (i32.add (global.get $room) (i32.const 16))))

;; Writes bytes to the output as they are.
(func $put (param $at i32) (param $count i32)
  (call $make_room)
  (i32.store (global.get $room) (local.get $at))
  (i32.store offset=4 (global.get $room) (local.get $count))
  (drop
    (call $host_fd_write (i32.const 1) (global.get $room) (i32.const 1) (i32.add (global.get $room) (i32.const 8)))))

(func $wrap (param $at i32) (param $count i32) (local $byte i32)
  (call $make_room)
  (loop $each
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $byte (i32.load8_u (local.get $at)))
    (i32.store8 offset=12 (global.get $room) (i32.const 92))
    (i32.store8 offset=13 (global.get $room)
      (select (i32.const 110) (local.get $byte) (i32.eq (local.get $byte) (i32.const 10))))
    (if (i32.or
          (i32.eq (local.get $byte) (i32.const 10))
          (i32.or (i32.eq (local.get $byte) (i32.const 34)) (i32.eq (local.get $byte) (i32.const 92))))
      (then (call $put (i32.add (global.get $room) (i32.const 12)) (i32.const 2)))
      (else (call $put (local.get $at) (i32.const 1))))
    (local.set $at (i32.add (local.get $at) (i32.const 1)))
    (local.set $count (i32.sub (local.get $count) (i32.const 1)))
    (br $each)))
