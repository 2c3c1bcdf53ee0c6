import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { compile, compileSync } from "../../src/index.js";
import { errorOf, rejectionOf } from "../support/errors.js";
import { wat } from "../support/wat.js";

describe("bytes that are no component", () => {
  it("are refused when they are not WebAssembly at all", () => {
    const error = errorOf(() => compileSync(new TextEncoder().encode("export default {}")));
    expect(error.code).toBe("ENGINE_NOT_A_COMPONENT");
    expect(error.message).toContain("not WebAssembly");
    expect(error.help).toContain(".wat");
  });

  it("are refused when they are empty", () => {
    expect(errorOf(() => compileSync(new Uint8Array())).code).toBe("ENGINE_NOT_A_COMPONENT");
  });

  it("are refused as a core module, with the way to make a component of it", () => {
    const error = errorOf(() => compileSync(componentBytes("core-module")));
    expect(error.code).toBe("ENGINE_NOT_A_COMPONENT");
    expect(error.message).toContain("core WebAssembly module");
    expect(error.help).toContain("jco new");
  });

  it("are refused with their version when it is unknown", async () => {
    const bytes = await wat("(component)");
    bytes[4] = 0x0e;
    expect(errorOf(() => compileSync(bytes)).message).toContain("version 14, layer 1");
  });

  it("are refused by the asynchronous compiler with the same error", async () => {
    expect((await rejectionOf(compile(componentBytes("not-wasm")))).code).toBe("ENGINE_NOT_A_COMPONENT");
  });
});

describe("the bytes of a component", () => {
  it("may be an ArrayBuffer, a view into a larger one, or shared", async () => {
    const bytes = await wat('(component (core module $m) (export "m" (core module $m)))');
    const padded = new Uint8Array(bytes.length + 10);
    padded.set(bytes, 5);
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    for (const source of [bytes.slice().buffer, padded.subarray(5, 5 + bytes.length), shared]) {
      expect(compileSync(source).describe().exports).toEqual([{ kind: "module", name: "m" }]);
    }
  });

  it("may be a Response", async () => {
    const component = await compile(new Response(Buffer.from(componentBytes("filter"))));
    expect(component.describe().exports).toHaveLength(1);
  });

  it("are no component when the server answers with something else", async () => {
    const response = new Response("<h1>Not found</h1>", { status: 404, statusText: "Not Found" });
    const error = await rejectionOf(compile(response));
    expect([error.code, error.message]).toEqual([
      "ENGINE_NOT_A_COMPONENT",
      "the response is no component: 404 Not Found",
    ]);
  });

  it("are bytes: anything else is refused by its kind", async () => {
    for (const [source, kind] of [
      [undefined, "Undefined"],
      [1_000_000_000, "Number"],
      ["component.wasm", "String"],
      [[0, 97, 115, 109], "Array"],
      [Promise.resolve(new Uint8Array(8)), "Promise"],
    ] as const) {
      const error = errorOf(() => compileSync(source as never));
      expect([error.code, error.message]).toEqual(["ENGINE_ARGUMENT", expect.stringMatching(`got ${kind}$`)]);
      expect((await rejectionOf(compile(source as never))).code).toBe("ENGINE_ARGUMENT");
    }
    expect(errorOf(() => compileSync(Promise.resolve() as never)).help).toBe("Await it first.");
  });
});
