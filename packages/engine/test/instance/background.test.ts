import { componentBytes } from "@torvyn/test-components";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compile, compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { element, streaming } from "../support/streaming.js";

/** The rule of Chromium's main thread, which Node does not have: no large module is compiled or instantiated at once. */
const refuse = vi.fn(function refuse() {
  throw new RangeError("WebAssembly.Compile is disallowed on the main thread, if the buffer size is larger than 8MB.");
});

const { Module, Instance } = WebAssembly;
beforeEach(() => {
  WebAssembly.Module = refuse as never;
  WebAssembly.Instance = refuse as never;
});
afterEach(() => {
  WebAssembly.Module = Module;
  WebAssembly.Instance = Instance;
});

describe("where large modules may only be compiled in the background", () => {
  it("compiling and instantiating asynchronously do nothing at once, with limits and without", async () => {
    const component = await compile(componentBytes("ts-token-filter"));
    for (const limits of [{}, { memoryPages: 1000 }]) {
      const { exports } = await component.instantiate({ imports: streaming, limits });
      expect(exports.filter.evaluate(element("harmful_content"))).toBe(false);
    }
    expect(refuse).not.toHaveBeenCalled();
  });

  it("compiling at once is refused with what to do instead, and not blamed on the component", () => {
    const error = errorOf(() => compileSync(componentBytes("filter")));
    expect(error.code).toBe("ENGINE_UNSUPPORTED");
    expect(error.message).toMatch(/refuses to compile a core module of \d+ bytes: .*larger than 8MB/);
    expect(error.help).toContain("Use `compile`");
  });

  it("instantiating at once is refused likewise", async () => {
    const component = await compile(componentBytes("filter"));
    const error = errorOf(() => component.instantiateSync({ imports: streaming }));
    expect(error.code).toBe("ENGINE_UNSUPPORTED");
    expect(error.message).toMatch(/^the JavaScript engine refuses to instantiate a core module: .*larger than 8MB/);
    expect(error.help).toContain("`instantiate`");
  });
});
