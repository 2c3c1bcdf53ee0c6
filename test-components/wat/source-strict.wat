;; Emits 100000 elements; traps when pulled while paused, when told the same signal twice in a row, or when told `ready` first.
;; Its payload is "p" for every `pause` it has been told so far, at most 64 of them, then "."
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  (global $left (mut i32) (i32.const 100000))
  (global $paused (mut i32) (i32.const 0))
  (global $pauses (mut i32) (i32.const 0))
  (data (i32.const 64) "pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp.")
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (if (global.get $paused) (then (unreachable)))
    (if (i32.eqz (global.get $left))
      (then (return (call $output (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))))
    (global.set $left (i32.sub (global.get $left) (i32.const 1)))
    (call $output (i32.const 1) (i32.const 0) (i32.const 10)
      (call $make-buffer
        (i32.sub (i32.const 128) (global.get $pauses))
        (i32.add (i32.const 1) (global.get $pauses)))))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param $signal i32)
    (if (i32.eq (local.get $signal) (global.get $paused)) (then (unreachable)))
    (global.set $paused (local.get $signal))
    (if (i32.lt_u (global.get $pauses) (i32.const 64))
      (then (global.set $pauses (i32.add (global.get $pauses) (local.get $signal))))))
