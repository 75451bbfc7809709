;; Shares its memory between threads.
;; ends: refused
;; says: threads
(module
  (memory (export "memory") 1 1 shared)
  (func (export "_start")))
