;; Grows its memory by a page at every call, between two host calls; passes everything.
;; include: element
  (import "torvyn:streaming/types@0.1.0" "[method]buffer.read" (func $read (param i32 i64 i64 i32)))
;; include: memory
;; include: filter-result
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $read-all (local.get $payload) (i32.const 2048))
    (drop (memory.grow (i32.const 1)))
    (call $read (local.get $payload) (i64.const 0) (i64.const 1) (i32.const 2048))
    (drop (memory.grow (i32.const 1)))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.const 1)))
