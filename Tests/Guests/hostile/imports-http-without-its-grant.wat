;; Would call out, and was not granted that.
;; ends: refused
;; says: it imports 'spell_http.send', which does not exist here without the grant 'http'
;; grants: {"clock":true,"random":true,"env":{"HTTP_PROXY":"http://proxy.example"}}
(module
  (import "spell_http" "send"
    (func $send (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")))
