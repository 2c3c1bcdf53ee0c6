;; Prints every payload as a line to stdout, "complete" at the end, and "init CONFIG" and "teardown" around it.
;; include: element
;; include: stdout
;; include: memory
;; include: filter-result
;; include: print
  (data (i32.const 64) "init ")
  (data (i32.const 80) "teardown\n")
  (data (i32.const 96) "complete\n")
  (data (i32.const 112) "\n")
  (func (export "torvyn:streaming/sink@0.1.0#push") {{element}} (result i32)
    (call $read-all (local.get $payload) (i32.const 2056))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $print (i32.load (i32.const 2056)) (i32.load (i32.const 2060)))
    (call $print (i32.const 112) (i32.const 1))
    (call $ok (i32.const 0)))
  (func (export "torvyn:streaming/sink@0.1.0#complete") (result i32)
    (call $print (i32.const 96) (i32.const 9))
    {{complete}})
  (func (export "torvyn:streaming/lifecycle@0.1.0#init") (param $at i32) (param $length i32) (result i32)
    (call $print (i32.const 64) (i32.const 5))
    (call $print (local.get $at) (local.get $length))
    (call $print (i32.const 112) (i32.const 1))
    (call $ok (i32.const 0)))
  (func (export "torvyn:streaming/lifecycle@0.1.0#teardown")
    (call $print (i32.const 80) (i32.const 9)))
