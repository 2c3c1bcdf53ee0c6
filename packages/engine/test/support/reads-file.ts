import { libc } from "./wat.js";

/** Opens a path in the first preopened folder and returns up to 1000 bytes of the file and whether it ends there. */
export const readsFile = `(component
  (import "wasi:filesystem/types@0.2.3" (instance $fs
    (export "descriptor" (type $d (sub resource)))
    (type $path-flags' (flags "symlink-follow")) (export "path-flags" (type $path-flags (eq $path-flags')))
    (type $open-flags' (flags "create" "directory" "exclusive" "truncate"))
    (export "open-flags" (type $open-flags (eq $open-flags')))
    (type $descriptor-flags' (flags "read" "write")) (export "descriptor-flags" (type $descriptor-flags (eq $descriptor-flags')))
    (type $error-code' (enum "access" "no-entry" "not-permitted" "not-directory"))
    (export "error-code" (type $error-code (eq $error-code')))
    (export "[method]descriptor.open-at" (func (param "self" (borrow $d)) (param "path-flags" $path-flags)
      (param "path" string) (param "open-flags" $open-flags) (param "flags" $descriptor-flags)
      (result (result (own $d) (error $error-code)))))
    (export "[method]descriptor.read" (func (param "self" (borrow $d)) (param "length" u64) (param "offset" u64)
      (result (result (tuple (list u8) bool) (error $error-code)))))))
  (alias export $fs "descriptor" (type $descriptor))
  (alias export $fs "error-code" (type $code))
  (import "wasi:filesystem/preopens@0.2.3" (instance $preopens
    (alias outer 1 $descriptor (type $d)) (export "descriptor" (type $d' (eq $d)))
    (export "get-directories" (func (result (list (tuple (own $d') string)))))))
  ${libc}
  (core func $dirs (canon lower (func $preopens "get-directories") (memory $memory) (realloc $realloc)))
  (core func $open (canon lower (func $fs "[method]descriptor.open-at") (memory $memory) (realloc $realloc)))
  (core func $read (canon lower (func $fs "[method]descriptor.read") (memory $memory) (realloc $realloc)))
  (core func $drop (canon resource.drop $descriptor))
  (core module $m
    (import "" "memory" (memory 1))
    (import "" "dirs" (func $dirs (param i32)))
    (import "" "open" (func $open (param i32 i32 i32 i32 i32 i32 i32)))
    (import "" "read" (func $read (param i32 i64 i64 i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "read") (param $path i32) (param $n i32) (result i32) (local $dir i32)
      (call $dirs (i32.const 16))
      (local.set $dir (i32.load (i32.load (i32.const 16))))
      (call $open (local.get $dir) (i32.const 0) (local.get $path) (local.get $n) (i32.const 0) (i32.const 1) (i32.const 32))
      (call $drop (local.get $dir))
      ;; An error has its case where the next result has it too.
      (if (i32.load8_u (i32.const 32)) (then
        (i32.store8 (i32.const 48) (i32.const 1))
        (i32.store8 (i32.const 52) (i32.load8_u (i32.const 36)))
        (return (i32.const 48))))
      (call $read (i32.load (i32.const 36)) (i64.const 1000) (i64.const 0) (i32.const 48))
      (call $drop (i32.load (i32.const 36)))
      (i32.const 48)))
  (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory))
    (export "dirs" (func $dirs)) (export "open" (func $open)) (export "read" (func $read)) (export "drop" (func $drop))))))
  (export $error "error" (type $code))
  (func (export "read") (param "path" string) (result (result (tuple (list u8) bool) (error $error)))
    (canon lift (core func $i "read") (memory $memory) (realloc $realloc))))`;
