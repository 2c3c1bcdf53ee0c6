;; {{what}}
;; include: memory
  (data (i32.const 96) "\ff\fe")
  (func (export "torvyn:streaming/source@0.1.0#pull") (result i32) (unreachable))
  (func (export "torvyn:streaming/source@0.1.0#notify-backpressure") (param i32))
  ;; As many results as are wanted, at 4096; each payload is one byte 0, with one more behind it.
  (func (export "torvyn:batch/batch-source@0.1.0#pull-batch") (param $count i32) (param $bytes i32) (result i32)
    (local $index i32) (local $payloads i32)
    (local.set $payloads (i32.add (i32.const 32) (i32.mul (local.get $count) (i32.const 4))))
    (i32.store (i32.const 4096) (local.get $count))
    (i32.store offset=12 (i32.const 4096) (local.get $payloads))
    (loop $next
      (i32.store offset=4128 (i32.mul (local.get $index) (i32.const 4))
        (i32.add (i32.const 1) (i32.mul (local.get $index) (i32.const 2))))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (local.get $count))))
    (i32.store (i32.const 1024) (i32.const 4096))
    (i32.store offset=4 (i32.const 1024)
      (i32.add (local.get $payloads) (i32.mul (local.get $count) (i32.const 2))))
    (if (i32.gt_u (local.get $count) (i32.const 1)) (then {{body}}))
    (i32.const 1024))
