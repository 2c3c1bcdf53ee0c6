import { libc } from "./wat.js";

/** The component of the README's examples: greets with the name, then what `punctuation` gives. */
export const greeter = `(component
  (import "punctuation" (func $punctuation (result string)))
  ${libc}
  (core func $punctuation-core (canon lower (func $punctuation) (memory $memory) (realloc $realloc)))
  (core module $m
    (import "" "memory" (memory 1)) (import "" "punctuation" (func $punctuation (param i32)))
    (func (export "greet") (param $p i32) (param $n i32) (result i32)
      (call $punctuation (i32.const 16))
      (memory.copy (i32.const 64) (local.get $p) (local.get $n))
      (memory.copy (i32.add (i32.const 64) (local.get $n)) (i32.load (i32.const 16)) (i32.load (i32.const 20)))
      (i32.store (i32.const 8) (i32.const 64))
      (i32.store (i32.const 12) (i32.add (local.get $n) (i32.load (i32.const 20))))
      (i32.const 8)))
  (core instance $i (instantiate $m (with "" (instance
    (export "memory" (memory $memory)) (export "punctuation" (func $punctuation-core))))))
  (func (export "greet") (param "name" string) (result string)
    (canon lift (core func $i "greet") (memory $memory) (realloc $realloc))))`;
