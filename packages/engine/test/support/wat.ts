import { parse } from "@bytecodealliance/jco";
import { compileSync, type Instance, type InstantiateOptions } from "../../src/index.js";

/** Assembles component (or core) text. The text is not validated: broken components can be written too. */
export async function wat(text: string): Promise<Uint8Array> {
  return await parse(text);
}

/** Assembles and instantiates component text. */
export async function run(text: string, options: InstantiateOptions = {}): Promise<Instance> {
  return compileSync(await wat(text)).instantiateSync(options);
}

/** A core module with a memory of one page and a bump allocator, to be named $libc. */
export const libc = `
  (core module $libc-module
    (memory (export "memory") 1)
    (global $bump (mut i32) (i32.const 4096))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (local $p i32)
      (local.set $p (i32.and (i32.add (global.get $bump) (i32.const 7)) (i32.const -8)))
      (global.set $bump (i32.add (local.get $p) (local.get 3)))
      (local.get $p))
    (func (export "allocated") (result i32) (i32.sub (global.get $bump) (i32.const 4096))))
  (core instance $libc (instantiate $libc-module))
  (alias core export $libc "memory" (core memory $memory))
  (alias core export $libc "realloc" (core func $realloc))
`;
