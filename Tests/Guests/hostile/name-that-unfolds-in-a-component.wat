;; The same name in a component, whose traps the library words.
;; ends: trapped
;; says: unreachable
(component
  (core module $m
    (func (@name "_Z1f1AIiiES_IS0_S0_S0_S0_S0_S0_S0_S0_S0_S0_ES_IS1_S1_S1_S1_S1_S1_S1_S1_S1_S1_ES_IS2_S2_S2_S2_S2_S2_S2_S2_S2_S2_ES_IS3_S3_S3_S3_S3_S3_S3_S3_S3_S3_ES_IS4_S4_S4_S4_S4_S4_S4_S4_S4_S4_ES_IS5_S5_S5_S5_S5_S5_S5_S5_S5_S5_ES_IS6_S6_S6_S6_S6_S6_S6_S6_S6_S6_ES_IS7_S7_S7_S7_S7_S7_S7_S7_S7_S7_ES_IS8_S8_S8_S8_S8_S8_S8_S8_S8_S8_E")
      (export "run") (result i32) unreachable))
  (core instance $i (instantiate $m))
  (func $run (result (result)) (canon lift (core func $i "run")))
  (component $face (import "run" (func $f (result (result)))) (export "run" (func $f)))
  (instance $face (instantiate $face (with "run" (func $run))))
  (export "wasi:cli/run@0.2.0" (instance $face)))
