;; {{what}}
;; include: element
  {{imported}}
;; include: memory
;; include: filter-result
  (global $last (mut i64) (i64.const 0))
  (global $stream (mut i32) (i32.const 0))
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (local $before i64)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    {{body}}
    (unreachable))
