;; The 31 tokens of the token-streaming tutorial.
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  ;; Every token ends in a zero byte.
  (data (i32.const 256) "The\00 quick\00 brown\00 fox\00 jumped\00 over\00 the\00 lazy\00 dog\00.\00 Meanwhile\00,\00 the\00 harmful_content\00 was\00 intercepted\00 by\00 the\00 content\00 policy\00 filter\00.\00 The\00 system\00 continued\00 to\00 operate\00 normally\00 after\00 filtering\00.\00")
  (global $at (mut i32) (i32.const 256))
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (local $begin i32) (local $end i32)
    (local.set $begin (global.get $at))
    (local.set $end (local.get $begin))
    (if (i32.eqz (i32.load8_u (local.get $begin)))
      (then (return (call $output (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))))
    (loop $each
      (local.set $end (i32.add (local.get $end) (i32.const 1)))
      (br_if $each (i32.load8_u (local.get $end))))
    (global.set $at (i32.add (local.get $end) (i32.const 1)))
    (call $output (i32.const 1) (i32.const 0) (i32.const 10)
      (call $make-buffer (local.get $begin) (i32.sub (local.get $end) (local.get $begin)))))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
