import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it, vi } from "vitest";
import { compile } from "../../src/index.js";
import { element, streaming } from "../support/streaming.js";

describe("who keeps compiled modules", () => {
  it("is asked for each, and is given the means to compile it", async () => {
    const kept = new Map<number, Promise<WebAssembly.Module>>();
    const getModule = vi.fn((bytes: Uint8Array, make: () => Promise<WebAssembly.Module>) => {
      const module = kept.get(bytes.length) ?? make();
      kept.set(bytes.length, module);
      return module;
    });
    const source = componentBytes("ts-token-filter");
    await compile(source, { getModule });
    const made = vi.spyOn(WebAssembly, "compile");
    const component = await compile(source, { getModule });
    const { exports } = await component.instantiate({ imports: streaming });
    expect(exports.filter.evaluate(element("harmful_content"))).toBe(false);
    expect(made).not.toHaveBeenCalled();
    expect(getModule).toHaveBeenCalledTimes(2 * kept.size);
    made.mockRestore();
  });

  it("sees bytes in which limits are compiled in", async () => {
    const asked: Uint8Array[] = [];
    const getModule = (bytes: Uint8Array<ArrayBuffer>, make: () => Promise<WebAssembly.Module>) => {
      asked.push(bytes);
      return make();
    };
    const limits = { memoryPages: 1000 };
    await compile(componentBytes("filter"), { getModule });
    await compile(componentBytes("filter"), { getModule, limits });
    expect(asked.length % 2).toBe(0);
    const [free, bounded] = [asked.slice(0, asked.length / 2), asked.slice(asked.length / 2)];
    expect(bounded).not.toEqual(free);
  });

  it("may fail, and says itself how", async () => {
    const closed = new Error("the database is closed");
    const compiling = compile(componentBytes("filter"), { getModule: () => Promise.reject(closed) });
    await expect(compiling).rejects.toBe(closed);
  });
});
