  ;; The filter as an Extism plugin: copies its input into its own memory, as plugin kits do, and outputs one byte: 1 passes.
  (import "extism:host/env" "input_length" (func $input-length (result i64)))
  (import "extism:host/env" "input_load_u8" (func $input-u8 (param i64) (result i32)))
  (import "extism:host/env" "input_load_u64" (func $input-u64 (param i64) (result i64)))
  (import "extism:host/env" "alloc" (func $alloc (param i64) (result i64)))
  (import "extism:host/env" "store_u8" (func $store-u8 (param i64 i32)))
  (import "extism:host/env" "output_set" (func $output-set (param i64 i64)))
  (memory (export "memory") 4)
  (func (export "evaluate") (result i32)
    (local $at i64) (local $length i64) (local $output i64)
    (local.set $length (call $input-length))
    (block $words-done
      (loop $words
        (br_if $words-done (i64.gt_u (i64.add (local.get $at) (i64.const 8)) (local.get $length)))
        (i64.store (i32.wrap_i64 (local.get $at)) (call $input-u64 (local.get $at)))
        (local.set $at (i64.add (local.get $at) (i64.const 8)))
        (br $words)))
    (block $bytes-done
      (loop $bytes
        (br_if $bytes-done (i64.ge_u (local.get $at) (local.get $length)))
        (i32.store8 (i32.wrap_i64 (local.get $at)) (call $input-u8 (local.get $at)))
        (local.set $at (i64.add (local.get $at) (i64.const 1)))
        (br $bytes)))
    (local.set $output (call $alloc (i64.const 1)))
    (call $store-u8 (local.get $output) (i32.ne (i32.load8_u (i32.const 0)) (i32.const 104)))
    (call $output-set (local.get $output) (i64.const 1))
    (i32.const 0))
