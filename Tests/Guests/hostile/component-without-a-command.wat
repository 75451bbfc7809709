;; Is a component that has nothing to run.
;; ends: refused
;; says: exports no 'wasi:cli/run@0.2'
(component)
