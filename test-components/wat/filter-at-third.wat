;; {{what}}
;; include: element
;; include: memory
;; include: filter-result
  (data (i32.const 64) "filter fails")
  (data (i32.const 80) "\ff\fe")
  (global $calls (mut i32) (i32.const 0))
  (func $recurse (param i32) (result i32) (i32.add (call $recurse (local.get 0)) (i32.const 1)))
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (if (i32.eq (global.get $calls) (i32.const 3)) (then {{body}}))
    (call $ok (i32.const 1)))
