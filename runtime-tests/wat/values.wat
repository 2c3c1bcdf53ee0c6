  (import "$root" "reflect" (func $reflect (param $value i32) (param $answer i32)))
;; include: memory
  (func (export "echo") (param $value i32) (result i32) (local.get $value))
  (func (export "pass-on") (param $value i32) (result i32)
    (call $reflect (local.get $value) (i32.const 1024))
    (i32.const 1024))
