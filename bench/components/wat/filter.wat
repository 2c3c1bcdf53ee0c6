  ;; Reads the payload; drops what begins with "h".
;; include: element
;; include: memory
  (func (export "torvyn:filtering/filter@0.1.0#evaluate")
    (param i64 i64 i32 i32) (param $payload i32) (param $context i32) (result i32)
    (call $read-all (local.get $payload) (i32.const 2048))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (i32.store8 (i32.const 1024) (i32.const 0))
    (i32.store8 (i32.const 1028) (i32.ne (i32.load8_u (i32.load (i32.const 2048))) (i32.const 104)))
    (call $reset)
    (i32.const 1024))
