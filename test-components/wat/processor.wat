;; {{what}}
;; include: element
;; include: output
;; include: memory
;; include: output-result
;; include: make-buffer
  (data (i32.const 96) "\ff\fe")
  (data (i32.const 112) "processor fails")
  (global $calls (mut i32) (i32.const 0))
  (func (export "torvyn:streaming/processor@0.1.0#process") {{element}} (result i32)
    (local $at i32) (local $end i32) (local $out i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    {{body}})
