;; Emits "0", "1", "2" … as decimal text. Configuration: the numbers in it are the limit (0 or none: endless) and the
;; least payload size (padded with spaces). Returns none while paused.
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  (global $next (mut i32) (i32.const 0))
  (global $limit (mut i32) (i32.const 0))
  (global $size (mut i32) (i32.const 0))
  (global $paused (mut i32) (i32.const 0))
  ;; The number that begins at or after $at; leaves the place behind it in $cursor.
  (global $cursor (mut i32) (i32.const 0))
  (func $parse (param $end i32) (result i32)
    (local $value i32) (local $digit i32) (local $seen i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (global.get $cursor) (local.get $end)))
        (local.set $digit (i32.sub (i32.load8_u (global.get $cursor)) (i32.const 48)))
        (if (i32.lt_u (local.get $digit) (i32.const 10))
          (then
            (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
            (local.set $seen (i32.const 1)))
          (else (br_if $done (local.get $seen))))
        (global.set $cursor (i32.add (global.get $cursor) (i32.const 1)))
        (br $each)))
    (local.get $value))
  ;; Writes $value in decimal, ending before $end; returns where it begins.
  (func $decimal (param $value i32) (param $end i32) (result i32)
    (loop $each
      (local.set $end (i32.sub (local.get $end) (i32.const 1)))
      (i32.store8 (local.get $end) (i32.add (i32.const 48) (i32.rem_u (local.get $value) (i32.const 10))))
      (br_if $each (local.tee $value (i32.div_u (local.get $value) (i32.const 10)))))
    (local.get $end))
  (func (export "torvyn:streaming/lifecycle@0.1.0#init") (param $at i32) (param $length i32) (result i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (global.set $cursor (local.get $at))
    (global.set $limit (call $parse (local.get $end)))
    (global.set $size (call $parse (local.get $end)))
    (i32.store8 (i32.const 1024) (i32.const 0))
    (call $reset)
    (i32.const 1024))
  (func (export "torvyn:streaming/lifecycle@0.1.0#teardown"))
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (local $at i32) (local $digits i32) (local $length i32)
    (if (i32.or
          (global.get $paused)
          (i32.and (i32.ne (global.get $limit) (i32.const 0)) (i32.ge_u (global.get $next) (global.get $limit))))
      (then (return (call $output (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))))
    (local.set $at (call $decimal (global.get $next) (i32.const 512)))
    (local.set $digits (i32.sub (i32.const 512) (local.get $at)))
    (local.set $length (local.get $digits))
    (if (i32.gt_u (global.get $size) (local.get $length)) (then (local.set $length (global.get $size))))
    (if (i32.gt_u (local.get $length) (local.get $digits))
      (then
        (memory.fill
          (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (local.get $length)) (i32.const 32) (local.get $length))
        (memory.copy (i32.const 8192) (local.get $at) (local.get $digits))
        (local.set $at (i32.const 8192))))
    (global.set $next (i32.add (global.get $next) (i32.const 1)))
    (call $output (i32.const 1) (i32.const 0) (i32.const 10) (call $make-buffer (local.get $at) (local.get $length))))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param $signal i32)
    (global.set $paused (local.get $signal)))
