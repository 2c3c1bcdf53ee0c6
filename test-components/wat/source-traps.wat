;; Emits "x" twice, then reaches `unreachable`.
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  (data (i32.const 96) "x")
  (global $pulls (mut i32) (i32.const 0))
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (global.set $pulls (i32.add (global.get $pulls) (i32.const 1)))
    (if (i32.eq (global.get $pulls) (i32.const 3)) (then (unreachable)))
    (call $output (i32.const 1) (i32.const 0) (i32.const 10) (call $make-buffer (i32.const 96) (i32.const 1))))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
