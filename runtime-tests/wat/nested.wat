;; Two components in one: the outer one passes a text on to the inner one, which keeps its strings in another encoding.
(component
  (component $inner
    (core module $libc
;; include: memory
    )
    (core instance $libc (instantiate $libc))
    (core module $m
      (import "" "memory" (memory 2))
      (func (export "echo") (param $at i32) (param $length i32) (result i32)
        (i32.store (i32.const 1024) (local.get $at))
        (i32.store (i32.const 1028) (local.get $length))
        (i32.const 1024)))
    (core instance $i (instantiate $m (with "" (instance $libc))))
    (func (export "echo") (param "text" string) (result string)
      (canon lift (core func $i "echo") string-encoding=utf16
        (memory (core memory $libc "memory")) (realloc (core func $libc "cabi_realloc")))))
  (component $outer
    (import "echo" (func $echo (param "text" string) (result string)))
    (core module $libc
;; include: memory
    )
    (core instance $libc (instantiate $libc))
    (core func $echo-core
      (canon lower (func $echo) (memory (core memory $libc "memory")) (realloc (core func $libc "cabi_realloc"))))
    (core module $m
      (import "" "echo" (func $echo (param i32 i32 i32)))
      (func (export "pass-on") (param $at i32) (param $length i32) (result i32)
        (call $echo (local.get $at) (local.get $length) (i32.const 1024))
        (i32.const 1024)))
    (core instance $i (instantiate $m (with "" (instance (export "echo" (func $echo-core))))))
    (func (export "pass-on") (param "text" string) (result string)
      (canon lift (core func $i "pass-on")
        (memory (core memory $libc "memory")) (realloc (core func $libc "cabi_realloc")))))
  (instance $inner (instantiate $inner))
  (instance $outer (instantiate $outer (with "echo" (func $inner "echo"))))
  (export "pass-on" (func $outer "pass-on")))
