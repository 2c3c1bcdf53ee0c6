  ;; What a stage does with a borrowed element.
  (import "torvyn:streaming/types@0.1.0" "[method]buffer.read-all" (func $read-all (param i32 i32)))
  (import "torvyn:streaming/types@0.1.0" "[resource-drop]buffer" (func $drop-buffer (param i32)))
  (import "torvyn:streaming/types@0.1.0" "[resource-drop]flow-context" (func $drop-context (param i32)))
