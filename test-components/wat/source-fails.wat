;; Emits "x" twice, then fails once (see the case), then goes on to 5 elements and ends.
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  (data (i32.const 64) "source fails")
  (data (i32.const 96) "x")
  (global $pulls (mut i32) (i32.const 0))
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (global.set $pulls (i32.add (global.get $pulls) (i32.const 1)))
    (if (i32.eq (global.get $pulls) (i32.const 3)) (then (return (call $err (i32.const {{case}}) (i32.const 64) (i32.const 12)))))
    (if (i32.gt_u (global.get $pulls) (i32.const 6))
      (then (return (call $output (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))))
    (call $output (i32.const 1) (i32.const 0) (i32.const 10) (call $make-buffer (i32.const 96) (i32.const 1))))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
