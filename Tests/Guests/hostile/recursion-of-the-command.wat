;; The command calls the command.
;; ends: trapped
;; says: deeper than the stack
(module
  (memory (export "memory") 1)
  (func $start (export "_start")
    (call $start)
    (call $start)))
