import { libc } from "./wat.js";

/**
 * A component with a resource `counter` of its own: constructor(start), next, peek-at (static, borrows), take (static,
 * owns), a destructor that reports to the host's `dropped`.
 */
export const counterComponent = `(component
  (import "dropped" (func $dropped (param "rep" u32)))
  ${libc}
  (core func $dropped-core (canon lower (func $dropped)))
  (core module $dtor-module
    (import "" "dropped" (func $dropped (param i32)))
    (func (export "dtor") (param i32) (call $dropped (local.get 0))))
  (core instance $dtor (instantiate $dtor-module (with "" (instance (export "dropped" (func $dropped-core))))))
  (type $counter' (resource (rep i32) (dtor (core func $dtor "dtor"))))
  (core func $new (canon resource.new $counter'))
  (core func $rep (canon resource.rep $counter'))
  (core func $drop (canon resource.drop $counter'))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "rep" (func $rep (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (memory 1)
    (global $next (mut i32) (i32.const 100))
    (func (export "construct") (param i32) (result i32)
      (global.set $next (i32.add (global.get $next) (i32.const 4)))
      (i32.store (global.get $next) (local.get 0))
      (call $new (global.get $next)))
    (func (export "next") (param i32) (result i32)
      (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 1)))
      (i32.load (local.get 0)))
    (func (export "peek") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "take") (param i32) (result i32) (local $value i32)
      (local.set $value (i32.load (call $rep (local.get 0))))
      (call $drop (local.get 0))
      (local.get $value))
    (func (export "take-two") (param i32 i32))
    (func (export "trap") unreachable)
    (func (export "none") (param i32 i32)))
  (core instance $i (instantiate $m (with "" (instance
    (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))))))
  (export $counter "counter" (type $counter'))
  (func (export "[constructor]counter") (param "start" u32) (result (own $counter))
    (canon lift (core func $i "construct")))
  (func (export "[method]counter.next") (param "self" (borrow $counter)) (result u32)
    (canon lift (core func $i "next")))
  (func (export "[static]counter.peek-at") (param "which" (borrow $counter)) (result u32)
    (canon lift (core func $i "peek")))
  (func (export "[static]counter.take") (param "which" (own $counter)) (result u32)
    (canon lift (core func $i "take")))
  (func (export "take-two") (param "first" (own $counter)) (param "second" (own $counter))
    (canon lift (core func $i "take-two")))
  (func (export "trap") (canon lift (core func $i "trap")))
)`;
