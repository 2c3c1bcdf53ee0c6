;; Reads the payload; drops " harmful_content", passes everything else.
;; include: element
;; include: memory
;; include: filter-result
  (data (i32.const 64) " harmful_content")
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (local $at i32)
    (call $read-all (local.get $payload) (i32.const 2048))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (if (i32.ne (i32.load (i32.const 2052)) (i32.const 16)) (then (return (call $ok (i32.const 1)))))
    (local.set $at (i32.load (i32.const 2048)))
    (call $ok (i32.or
      (i64.ne (i64.load (local.get $at)) (i64.load (i32.const 64)))
      (i64.ne (i64.load offset=8 (local.get $at)) (i64.load (i32.const 72))))))
