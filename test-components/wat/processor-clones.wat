;; Emits the payload with its first byte replaced by "!", written into a clone of it.
;; include: element
  (import "torvyn:resources/buffer-ops@0.1.0" "clone-into-mutable" (func $clone (param i32 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.write" (func $write (param i32 i64 i32 i32 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.freeze" (func $freeze (param i32) (result i32)))
  (import "torvyn:streaming/types@0.1.0" "[resource-drop]mutable-buffer" (func $drop-mutable (param i32)))
;; include: memory
;; include: output-result
  (data (i32.const 64) "!")
  (func (export "torvyn:streaming/processor@0.1.0#process") {{element}} (result i32)
    (local $copy i32) (local $out i32)
    (call $clone (local.get $payload) (i32.const 2048))
    (if (i32.load8_u (i32.const 2048)) (then (unreachable)))
    (local.set $copy (i32.load (i32.const 2052)))
    (call $write (local.get $copy) (i64.const 0) (i32.const 64) (i32.const 1) (i32.const 2048))
    (local.set $out (call $freeze (local.get $copy)))
    (call $drop-mutable (local.get $copy))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $output (i32.const 0) (local.get $type) (local.get $type-length) (local.get $out)))
