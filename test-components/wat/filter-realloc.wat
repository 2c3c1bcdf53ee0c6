;; Hostile: its allocator {{what}}
;; include: element
  (memory (export "memory") 1)
  (func $reset)
  (global $depth (mut i32) (i32.const 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    {{body}})
;; include: filter-result
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.const 1)))
