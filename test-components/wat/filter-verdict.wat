;; {{what}} Reads nothing.
;; include: element
;; include: memory
;; include: filter-result
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok {{verdict}}))
