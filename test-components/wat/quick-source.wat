;; Emits " quick" forever, as cheaply as can be.
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  (data (i32.const 96) " quick")
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (call $output (i32.const 1) (i32.const 0) (i32.const 10) (call $make-buffer (i32.const 96) (i32.const 6))))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
