;; Passes everything when the host grants "wasi:clocks", drops everything when not.
;; include: element
  (import "torvyn:capabilities/capability-query@0.1.0" "has-capability" (func $has (param i32 i32) (result i32)))
;; include: memory
;; include: filter-result
  (data (i32.const 64) "wasi:clocks")
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (call $has (i32.const 64) (i32.const 11))))
