;; {{what}}
;; include: element
;; include: memory
;; include: filter-result
  (data (i32.const 96) "\ff\fe")
  (func (export "torvyn:filtering/filter@0.1.0#evaluate") {{element}} (result i32)
    (call $read-all (local.get $payload) (i32.const 2048))
    (call $drop-buffer (local.get $payload))
    (call $drop-context (local.get $context))
    (call $ok (i32.ne (i32.load8_u (i32.load (i32.const 2048))) (i32.const 104))))
  ;; The frame of results is at 4096, where memory is 0 but for what this writes: count, offset of the answers, answers.
  (func (export "torvyn:batch/batch-filter@0.1.0#evaluate-batch") (param $frame i32) (param $length i32) (result i32)
    (local $count i32) (local $index i32) (local $at i32)
    (local.set $count (i32.load (local.get $frame)))
    (local.set $at (i32.load offset=4 (local.get $frame)))
    (i32.store (i32.const 4096) (local.get $count))
    (i32.store offset=8 (i32.const 4096) (i32.const 32))
    (loop $next
      ;; Looked at, and passes unless it begins with "h".
      (i32.store8 offset=4128 (local.get $index) (i32.or (i32.const 2)
        (i32.ne (i32.load8_u (i32.add (local.get $frame) (local.get $at))) (i32.const 104))))
      (local.set $at (i32.add (i32.const 1) (i32.add
        (i32.load offset=4 (local.get $frame))
        (i32.load offset=32 (i32.add (local.get $frame) (i32.mul (local.get $index) (i32.const 4)))))))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (local.get $count))))
    (call $reset)
    (i32.store (i32.const 1024) (i32.const 4096))
    (i32.store offset=4 (i32.const 1024) (i32.add (i32.const 33) (local.get $count)))
    {{body}}
    (i32.const 1024))
