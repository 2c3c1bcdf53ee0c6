;; Hostile: {{what}}
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  (data (i32.const 96) "x")
  (data (i32.const 100) "\ff\fe")
  (global $kept (mut i32) (i32.const 0))
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (local $h i32)
    {{body}})
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
