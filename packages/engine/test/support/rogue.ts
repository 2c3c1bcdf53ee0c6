import { print } from "@bytecodealliance/jco";
import type { ValueType } from "../../src/types/types.js";
import { coreImport, coreSignature, type Encoding, generatedComponent } from "./generated-world.js";
import { wat } from "./wat.js";

/** What a core value of a type may be when it is made up. */
const garbage: Readonly<Record<string, string>> = {
  i32: "(call $garbage)",
  i64: "(i64.or (i64.extend_i32_u (call $garbage)) (i64.shl (i64.extend_i32_u (call $word)) (i64.const 32)))",
  f32: "(f32.reinterpret_i32 (call $random))",
  f64: "(f64.promote_f32 (f32.reinterpret_i32 (call $random)))",
};

const garbageCall = (type: ValueType, index: number): string => {
  const { imported, resultInMemory } = coreSignature(type);
  const call = `(call $h${index} ${imported.map((core) => garbage[core]).join(" ")})`;
  return resultInMemory ? call : `(drop ${call})`;
};

/** Answers at random: with garbage, honestly through the import, through the import with garbage, after growing, or not at all. */
function answer(type: ValueType, index: number): string {
  const { params, result, resultInMemory } = coreSignature(type);
  const passed = params.map((_, i) => `(local.get ${i})`).join(" ");
  const ask = (pointer: string): string =>
    resultInMemory
      ? `(local.set $at ${pointer}) (call $h${index} ${passed} (local.get $at)) (return (local.get $at))`
      : `(return (call $h${index} ${passed}))`;
  return `
(func (export "test:generated/echoes#f${index}") (param ${params.join(" ")}) (result ${result})
  (local $how i32) (local $at i32)
  (local.set $how (i32.and (call $random) (i32.const 15)))
  (if (i32.lt_u (local.get $how) (i32.const 6)) (then ${ask("(i32.const 1024)")}))
  (if (i32.eq (local.get $how) (i32.const 6)) (then ${ask("(call $garbage)")}))
  (if (i32.lt_u (local.get $how) (i32.const 9)) (then ${garbageCall(type, index)}))
  (if (i32.eq (local.get $how) (i32.const 9)) (then (drop (memory.grow (i32.const 1)))))
  (if (i32.eq (local.get $how) (i32.const 10)) (then unreachable))
  ${garbage[result]})
(func (export "cabi_post_test:generated/echoes#f${index}") (param ${result})
  (local $how i32)
  (local.set $how (i32.and (call $random) (i32.const 31)))
  (if (i32.eqz (local.get $how)) (then ${garbageCall(type, index)}))
  (if (i32.eq (local.get $how) (i32.const 1)) (then unreachable)))`;
}

/**
 * A component that imports and exports `fN: func(value: T) -> T` for each type and does whatever comes to its mind with
 * pointers, lengths, discriminants, allocation and post-return. `reset(seed)` decides what that is.
 */
export function rogueComponent(types: readonly ValueType[], encoding: Encoding): Promise<Uint8Array> {
  const text = `(module
${types.map(coreImport).join("\n")}
(memory (export "memory") 1)
(global $state (mut i32) (i32.const 1))
(global $bump (mut i32) (i32.const 32768))
(func $random (result i32)
  (global.set $state (i32.xor (global.get $state) (i32.shl (global.get $state) (i32.const 13))))
  (global.set $state (i32.xor (global.get $state) (i32.shr_u (global.get $state) (i32.const 17))))
  (global.set $state (i32.xor (global.get $state) (i32.shl (global.get $state) (i32.const 5))))
  (global.get $state))
(func $word (result i32) (i32.shr_u (call $random) (i32.and (call $random) (i32.const 31))))
(func $garbage (result i32) (local $how i32)
  (local.set $how (i32.and (call $random) (i32.const 7)))
  (if (i32.lt_u (local.get $how) (i32.const 3)) (then (return (i32.and (call $random) (i32.const 0x1ff8)))))
  (if (i32.eq (local.get $how) (i32.const 3)) (then (return (i32.and (call $random) (i32.const 3)))))
  (if (i32.eq (local.get $how) (i32.const 4)) (then (return (i32.sub (i32.const 65536) (i32.and (call $random) (i32.const 15))))))
  (if (i32.eq (local.get $how) (i32.const 5)) (then (return (i32.const -1))))
  (call $word))
(func (export "reset") (param i32) (local $at i32)
  (global.set $state (i32.or (local.get 0) (i32.const 1)))
  (loop
    (i32.store (local.get $at) (call $garbage))
    (br_if 0 (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 8192)))))
(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (local $how i32) (local $p i32)
  (local.set $how (i32.and (call $random) (i32.const 63)))
  (if (i32.eqz (local.get $how)) (then (return (call $garbage))))
  (if (i32.eq (local.get $how) (i32.const 1)) (then unreachable))
  (if (i32.eq (local.get $how) (i32.const 2)) (then ${garbageCall(types[0]!, 0)}))
  (if (i32.eq (local.get $how) (i32.const 3)) (then (drop (memory.grow (i32.const 1)))))
  (if (i32.gt_u (i32.add (global.get $bump) (local.get 3)) (i32.const 60000)) (then (global.set $bump (i32.const 32768))))
  (local.set $p (i32.and (i32.add (global.get $bump) (i32.const 7)) (i32.const -8)))
  (global.set $bump (i32.add (local.get $p) (local.get 3)))
  (local.get $p))
${types.map(answer).join("\n")})`;
  return generatedComponent(types, encoding, text, "export reset: func(seed: u32);");
}

/** Two rogues in one component: the host calls the one, whose import is the other, whose import is the host's. */
export async function rogues(one: Uint8Array): Promise<Uint8Array> {
  const text = await print(one);
  const body = text.slice(text.indexOf("(component") + "(component".length, text.lastIndexOf(")"));
  const imports = body.slice(0, body.indexOf("(core module"));
  const echoes = `"test:generated/echoes"`;
  return wat(`(component ${imports}
    (component $rogue ${body})
    (instance $inner (instantiate $rogue (with ${echoes} (instance 0))))
    (alias export $inner ${echoes} (instance $given))
    (instance $outer (instantiate $rogue (with ${echoes} (instance $given))))
    (alias export $outer ${echoes} (instance $offered))
    (export ${echoes} (instance $offered))
    (alias export $inner "reset" (func $reset-inner))
    (alias export $outer "reset" (func $reset))
    (export "reset-inner" (func $reset-inner))
    (export "reset" (func $reset)))`);
}
