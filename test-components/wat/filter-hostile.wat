;; Hostile: {{what}}
;; include: element
;; include: memory
;; include: filter-result
  (global $kept (mut i32) (i32.const 0))
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    {{body}}
    (call $ok (i32.const 1)))
