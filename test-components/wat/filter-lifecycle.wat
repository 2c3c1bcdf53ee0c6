;; Passes everything; prints its label with "init CONFIG" and "teardown" to stdout. {{what}}
;; include: element
;; include: stdout
;; include: memory
;; include: filter-result
;; include: print
  (data (i32.const 64) "{{label}} init ")
  (data (i32.const 128) "{{label}} teardown\n")
  (data (i32.const 192) "\n")
  (data (i32.const 200) "init fails")
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.const 1)))
  (func (export "torvyn:streaming/lifecycle@0.1.0#init") (param $at i32) (param $length i32) (result i32)
    (call $print (i32.const 64) (i32.const {{initLength}}))
    (call $print (local.get $at) (local.get $length))
    (call $print (i32.const 192) (i32.const 1))
    {{init}}
    (call $ok (i32.const 0)))
  (func (export "torvyn:streaming/lifecycle@0.1.0#teardown")
    {{teardown}}
    (call $print (i32.const 128) (i32.const {{teardownLength}})))
