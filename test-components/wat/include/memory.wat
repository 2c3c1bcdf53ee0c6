  ;; Below 1024: data. 1024: results. 2048: scratch of host calls. From 8192: what the host allocates in one call.
  (memory (export "memory") 1)
  (global $bump (mut i32) (i32.const 8192))
  (func $reset (global.set $bump (i32.const 8192)))
  (func $realloc (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
    (local $at i32) (local $pages i32)
    (local.set $at (global.get $bump))
    (global.set $bump (i32.and (i32.add (i32.add (local.get $at) (local.get $size)) (i32.const 7)) (i32.const -8)))
    (local.set $pages (i32.sub
      (i32.shr_u (i32.add (global.get $bump) (i32.const 65535)) (i32.const 16))
      (memory.size)))
    (if (i32.gt_s (local.get $pages) (i32.const 0))
      (then (drop (memory.grow (local.get $pages)))))
    (local.get $at))
