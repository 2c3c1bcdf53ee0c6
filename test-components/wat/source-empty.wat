;; Ends at once.
;; include: memory
;; include: output-result
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (call $output (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
