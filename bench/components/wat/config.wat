  ;; The decimal number that is an element's configuration.
  (func $number (param $at i32) (param $length i32) (result i64)
    (local $value i64) (local $end i32)
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $value (i64.add
          (i64.mul (local.get $value) (i64.const 10))
          (i64.sub (i64.load8_u (local.get $at)) (i64.const 48))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $each)))
    (local.get $value))
