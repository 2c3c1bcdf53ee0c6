  ;; Below 1024: data. 1024: results. 2048: scratch of host calls. From 8192: what the host allocates in one call.
  ;; 131072 and up: the source's payload.
  (memory (export "memory") 4)
  (global $bump (mut i32) (i32.const 8192))
  (func $reset (global.set $bump (i32.const 8192)))
  (func (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $bump))
    (global.set $bump (i32.and (i32.add (i32.add (local.get $at) (local.get $size)) (i32.const 7)) (i32.const -8)))
    (local.get $at))
