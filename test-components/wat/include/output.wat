  ;; How a payload is made.
  (import "torvyn:resources/buffer-ops@0.1.0" "allocate" (func $allocate (param i64 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.append" (func $append (param i32 i32 i32 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.set-content-type" (func $set-content-type (param i32 i32 i32)))
  (import "torvyn:streaming/types@0.1.0" "[method]mutable-buffer.freeze" (func $freeze (param i32) (result i32)))
  (import "torvyn:streaming/types@0.1.0" "[resource-drop]mutable-buffer" (func $drop-mutable (param i32)))
