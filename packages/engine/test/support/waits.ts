import { libc } from "./wat.js";

/**
 * Polls a list of what it is asked for: `{ clock: ns }` of its WASI clock, `{ other: ns }` of the imported function, or
 * standard input. `sleep` blocks for as many nanoseconds, `sleepUntil` until an instant.
 */
export const waits = `(component
  (import "wasi:io/poll@0.2.3" (instance $poll
    (export "pollable" (type $p (sub resource)))
    (export "[method]pollable.block" (func (param "self" (borrow $p))))
    (export "poll" (func (param "in" (list (borrow $p))) (result (list u32))))))
  (alias export $poll "pollable" (type $pollable))
  (import "wasi:clocks/monotonic-clock@0.2.3" (instance $clock
    (alias outer 1 $pollable (type $p)) (export "pollable" (type $p' (eq $p)))
    (export "now" (func (result u64)))
    (export "subscribe-instant" (func (param "when" u64) (result (own $p'))))
    (export "subscribe-duration" (func (param "when" u64) (result (own $p'))))))
  (import "wasi:io/streams@0.2.3" (instance $streams
    (alias outer 1 $pollable (type $p)) (export "pollable" (type $p' (eq $p)))
    (export "input-stream" (type $in (sub resource)))
    (export "[method]input-stream.subscribe" (func (param "self" (borrow $in)) (result (own $p'))))))
  (alias export $streams "input-stream" (type $input-stream))
  (import "wasi:cli/stdin@0.2.3" (instance $stdin
    (alias outer 1 $input-stream (type $s)) (export "input-stream" (type $s' (eq $s)))
    (export "get-stdin" (func (result (own $s'))))))
  (import "other" (func $other (param "ns" u64) (result (own $pollable))))
  ${libc}
  (core func $now (canon lower (func $clock "now")))
  (core func $instant (canon lower (func $clock "subscribe-instant")))
  (core func $duration (canon lower (func $clock "subscribe-duration")))
  (core func $other' (canon lower (func $other)))
  (core func $block (canon lower (func $poll "[method]pollable.block")))
  (core func $poll' (canon lower (func $poll "poll") (memory $memory) (realloc $realloc)))
  (core func $get-stdin (canon lower (func $stdin "get-stdin")))
  (core func $subscribe (canon lower (func $streams "[method]input-stream.subscribe")))
  (core func $drop (canon resource.drop $pollable))
  (core module $m
    (import "" "memory" (memory 1))
    (import "" "now" (func $now (result i64)))
    (import "" "instant" (func $instant (param i64) (result i32)))
    (import "" "duration" (func $duration (param i64) (result i32)))
    (import "" "other" (func $other (param i64) (result i32)))
    (import "" "block" (func $block (param i32)))
    (import "" "poll" (func $poll (param i32 i32 i32)))
    (import "" "get-stdin" (func $get-stdin (result i32)))
    (import "" "subscribe" (func $subscribe (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (export "now" (func $now))
    (func $wait (param i32) (call $block (local.get 0)) (call $drop (local.get 0)))
    (func (export "sleep") (param i64) (call $wait (call $duration (local.get 0))))
    (func (export "sleep-until") (param i64) (call $wait (call $instant (local.get 0))))
    (func $pollable (param $case i32) (param $ns i64) (result i32)
      (if (i32.eqz (local.get $case)) (then (return (call $duration (local.get $ns)))))
      (if (i32.eq (local.get $case) (i32.const 1)) (then (return (call $other (local.get $ns)))))
      (call $subscribe (call $get-stdin)))
    ;; Handles are kept from 1024 on; the list that is returned lies at 16.
    (func (export "poll") (param $from i32) (param $n i32) (result i32) (local $i i32)
      (loop $next (if (i32.lt_u (local.get $i) (local.get $n)) (then
        (i32.store (i32.add (i32.const 1024) (i32.mul (local.get $i) (i32.const 4)))
          (call $pollable (i32.load8_u (local.get $from)) (i64.load offset=8 (local.get $from))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next))))
      (call $poll (i32.const 1024) (local.get $n) (i32.const 16))
      (loop $next (if (local.get $i) (then
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (call $drop (i32.load (i32.add (i32.const 1024) (i32.mul (local.get $i) (i32.const 4)))))
        (br $next))))
      (i32.const 16)))
  (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory))
    (export "now" (func $now)) (export "instant" (func $instant)) (export "duration" (func $duration))
    (export "other" (func $other')) (export "block" (func $block)) (export "poll" (func $poll'))
    (export "get-stdin" (func $get-stdin)) (export "subscribe" (func $subscribe)) (export "drop" (func $drop))))))
  (type $what' (variant (case "clock" u64) (case "other" u64) (case "stdin")))
  (export $what "what" (type $what'))
  (func (export "now") (result u64) (canon lift (core func $i "now")))
  (func (export "sleep") (param "ns" u64) (canon lift (core func $i "sleep")))
  (func (export "sleep-until") (param "instant" u64) (canon lift (core func $i "sleep-until")))
  (func (export "poll") (param "in" (list $what)) (result (list u32))
    (canon lift (core func $i "poll") (memory $memory) (realloc $realloc)))
)`;
