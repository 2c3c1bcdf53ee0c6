import { afterEach, expect, it } from "vitest";
import { setWebAssemblyFlags } from "../../src/running/webassembly-flags.js";

/** Of the types of the DOM, which this package does without. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Record<string, () => number> };
  readonly CompileError: new () => Error;
};

/** Exports `good`, which answers 7, and `bad`, whose body leaves nothing where its type promises a number. */
const module = new Uint8Array([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7f],
  ...[3, 3, 2, 0, 0],
  ...[7, 14, 2, 4, 0x67, 0x6f, 0x6f, 0x64, 0, 0, 3, 0x62, 0x61, 0x64, 0, 1],
  ...[10, 9, 2, 4, 0, 0x41, 7, 0x0b, 2, 0, 0x0b],
]);

afterEach(() => setWebAssemblyFlags({ own: false }));

it("validates components of others whole, before they run", () => {
  setWebAssemblyFlags({ own: false });
  expect(() => new WebAssembly.Module(module)).toThrow(WebAssembly.CompileError);
});

it("validates what our compiler made function by function; one that is not valid throws when it is called", () => {
  setWebAssemblyFlags({ own: true });
  const { good, bad } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports as Record<
    string,
    () => number
  >;
  expect(good!()).toBe(7);
  expect(bad!).toThrow(WebAssembly.CompileError);
  expect(good!()).toBe(7);
});
