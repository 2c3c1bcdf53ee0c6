import { parse } from "@bytecodealliance/jco";

/** Files that are not components: name, description, and how their bytes come about. */
export const otherFiles = [
  {
    name: "core-module",
    what: "A core module, valid, but no component.",
    bytes: () => parse('(module (func (export "run") (result i32) (i32.const 7)))'),
  },
  { name: "not-wasm", what: "Text.", bytes: () => new TextEncoder().encode("This is not WebAssembly.\n") },
  { name: "empty", what: "A file without a byte.", bytes: () => new Uint8Array() },
  { name: "truncated", what: "The first half of `filter-all`.", bytes: (read) => firstHalf(read("filter-all")) },
];

const firstHalf = (bytes) => bytes.subarray(0, bytes.length >> 1);
