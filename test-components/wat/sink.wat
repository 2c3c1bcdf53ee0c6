;; {{what}}
;; include: element
;; include: memory
;; include: filter-result
  (data (i32.const 64) "sink fails")
  (data (i32.const 80) "out of order")
  (data (i32.const 96) "complete fails")
  (global $calls (mut i32) (i32.const 0))
  (func (export "torvyn:streaming/sink@0.1.0#push") {{element}} (result i32)
    (local $i i32) (local $end i32) (local $value i32) (local $digit i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (call $read-all (local.get $payload) (i32.const 2048))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    {{push}})
  (func (export "torvyn:streaming/sink@0.1.0#complete") (result i32)
    {{complete}}
    (call $ok (i32.const 0)))
