;; Graphviz: a graph in its own language comes as text, and goes laid out, as Graphviz's own JSON.
;; uses: text.wat
(data $words "json\00dot\00")
(func (export "_start") (local $text i32) (local $length i32) (local $words i32) (local $out i32)
  (call {_start})
  (local.set $length (call $unwrap))
  (local.set $text (call {malloc} (i32.add (local.get $length) (i32.const 1))))
  (memory.copy (local.get $text) (i32.add (global.get $room) (i32.const 16)) (local.get $length))
  (i32.store8 (i32.add (local.get $text) (local.get $length)) (i32.const 0))
  (local.set $words (call {malloc} (i32.const 16)))
  (memory.init $words (local.get $words) (i32.const 0) (i32.const 9))
  (local.set $out
    (call {graphviz_render}
      (local.get $text) (local.get $words) (i32.add (local.get $words) (i32.const 5))
      (i32.add (local.get $words) (i32.const 12))))
  (if (i32.eqz (local.get $out)) (then (call {proc_exit} (i32.const 1))))
  (call $put (local.get $out) (i32.load offset=12 (local.get $words))))
