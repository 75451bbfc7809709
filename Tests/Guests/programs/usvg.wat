;; usvg, which reduces an SVG picture to its simplest form: the picture comes as text, and goes as a JSON string.
;; arguments: usvg | - | -c
;; uses: text.wat
(global $text (mut i32) (i32.const 0))
(global $left (mut i32) (i32.const -1))
(func {fd_read} (param $descriptor i32) (param $vectors i32) (param $count i32) (param $result i32) (result i32)
  (local $taken i32)
  (if (local.get $descriptor) (then (return (i32.const 8))))
  (if (i32.eq (global.get $left) (i32.const -1))
    (then
      (global.set $left (call $unwrap))
      (global.set $text (i32.add (global.get $room) (i32.const 16)))))
  ;; the first vector is enough
  (local.set $taken (i32.load offset=4 (local.get $vectors)))
  (if (i32.gt_u (local.get $taken) (global.get $left)) (then (local.set $taken (global.get $left))))
  (memory.copy (i32.load (local.get $vectors)) (global.get $text) (local.get $taken))
  (global.set $text (i32.add (global.get $text) (local.get $taken)))
  (global.set $left (i32.sub (global.get $left) (local.get $taken)))
  (i32.store (local.get $result) (local.get $taken))
  (i32.const 0))
(func {fd_write} (param $descriptor i32) (param $vectors i32) (param $count i32) (param $result i32) (result i32)
  (if (i32.ne (local.get $descriptor) (i32.const 1))
    (then
      (return
        (call $host_fd_write
          (local.get $descriptor) (local.get $vectors) (local.get $count) (local.get $result)))))
  (call $wrap (i32.load (local.get $vectors)) (i32.load offset=4 (local.get $vectors)))
  (i32.store (local.get $result) (i32.load offset=4 (local.get $vectors)))
  (i32.const 0))
(func $quote
  (call $make_room)
  (i32.store8 offset=12 (global.get $room) (i32.const 34))
  (call $put (i32.add (global.get $room) (i32.const 12)) (i32.const 1)))
(func (export "_start")
  (call $quote)
  (call {_start})
  (call $quote))
