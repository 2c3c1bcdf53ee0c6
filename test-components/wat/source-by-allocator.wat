;; Emits "x" three times, from buffers of `torvyn:streaming/buffer-allocator`.
  (import "torvyn:streaming/buffer-allocator@0.1.0" "allocate" (func $allocate (param i64 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.append" (func $append (param i32 i32 i32 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.set-content-type" (func $set-content-type (param i32 i32 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.freeze" (func $freeze (param i32) (result i32)))
  (import "torvyn:streaming/types@0.1.0" "[resource-drop]mutable-buffer" (func $drop-mutable (param i32)))
;; include: memory
;; include: output-result
;; include: make-buffer
  (data (i32.const 96) "x")
  (global $left (mut i32) (i32.const 3))
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32)
    (if (i32.eqz (global.get $left))
      (then (return (call $output (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))))
    (global.set $left (i32.sub (global.get $left) (i32.const 1)))
    (call $output (i32.const 1) (i32.const 0) (i32.const 10) (call $make-buffer (i32.const 96) (i32.const 1))))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
