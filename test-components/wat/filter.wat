;; Reads the payload; passes what does not begin with "h".
;; include: element
;; include: memory
;; include: filter-result
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $read-all (local.get $payload) (i32.const 2048))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.ne (i32.load8_u (i32.load (i32.const 2048))) (i32.const 104))))
