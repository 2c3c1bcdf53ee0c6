;; Waits for the monotonic clock.
(component
  (import "wasi:io/poll@0.2.3" (instance $poll
    (export "pollable" (type $p (sub resource)))
    (export "[method]pollable.block" (func (param "self" (borrow $p))))))
  (alias export $poll "pollable" (type $pollable))
  (import "wasi:clocks/monotonic-clock@0.2.3" (instance $clock
    (alias outer 1 $pollable (type $p))
    (export "pollable" (type $p' (eq $p)))
    (export "now" (func (result u64)))
    (export "subscribe-duration" (func (param "when" u64) (result (own $p'))))))
  (core func $now (canon lower (func $clock "now")))
  (core func $subscribe (canon lower (func $clock "subscribe-duration")))
  (core func $block (canon lower (func $poll "[method]pollable.block")))
  (core func $drop (canon resource.drop $pollable))
  (core module $m
    (import "" "now" (func $now (result i64)))
    (import "" "subscribe" (func $subscribe (param i64) (result i32)))
    (import "" "block" (func $block (param i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "wait") (param $ns i64) (result i64) (local $from i64) (local $pollable i32)
      (local.set $from (call $now))
      (local.set $pollable (call $subscribe (local.get $ns)))
      (call $block (local.get $pollable))
      (call $drop (local.get $pollable))
      (i64.sub (call $now) (local.get $from))))
  (core instance $i (instantiate $m (with "" (instance
    (export "now" (func $now)) (export "subscribe" (func $subscribe))
    (export "block" (func $block)) (export "drop" (func $drop))))))
  (func (export "wait") (param "ns" u64) (result u64) (canon lift (core func $i "wait"))))
