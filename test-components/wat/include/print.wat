  (global $stdout (mut i32) (i32.const 0))
  (func $print (param $at i32) (param $length i32)
    (if (i32.eqz (global.get $stdout)) (then (global.set $stdout (call $get-stdout))))
    (call $write (global.get $stdout) (local.get $at) (local.get $length) (i32.const 2048)))
