;; Hostile: {{what}}
  (import "{{interface}}@0.1.0" "{{function}}" (func $import {{type}}))
;; include: element
;; include: memory
;; include: filter-result
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    try {{call}} catch_all end
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.const 1)))
