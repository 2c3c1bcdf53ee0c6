;; Hostile: calls the host from its post-return function.
;; include: element
;; include: memory
;; include: filter-result
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.const 1)))
  (func (export "cabi_post_torvyn:filtering/filter@0.1.0#evaluate") (param i32)
    (call $read-all (i32.const 1) (i32.const 2048)))
