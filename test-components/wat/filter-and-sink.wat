;; Plays two roles: filter and sink.
;; include: element
;; include: memory
;; include: filter-result
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.const 1)))
  (func (export "torvyn:streaming/sink@0.1.0#push") {{element}} (result i32)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.const 0)))
  (func (export "torvyn:streaming/sink@0.1.0#complete") (result i32) (call $ok (i32.const 0)))
