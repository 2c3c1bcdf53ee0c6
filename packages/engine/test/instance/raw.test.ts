import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import type { GuestContext, RawBinder, RawExport, ResourceType } from "../../src/raw.js";
import { trap } from "../../src/raw.js";
import { errorOf } from "../support/errors.js";
import { streaming } from "../support/streaming.js";

const encoder = new TextEncoder();

function write(guest: GuestContext, bytes: Uint8Array): number {
  const pointer = guest.alloc(1, bytes.length);
  guest.u8.set(bytes, pointer);
  return pointer;
}

/** `torvyn:streaming/types` by hand: a payload is represented by its bytes. */
const bindTypes: RawBinder = (func, guest) => {
  if (func.interface !== "torvyn:streaming/types@0.1.0") return undefined;
  const self = func.type.params[0]?.type;
  if (self?.kind !== "borrow") return () => trap(`${func.name} is not bound`);
  const give = (handle: number, start: number, end: number, result: number): void => {
    try {
      guest.instance.requireLeave();
      guest.fresh();
      const bytes = (guest.instance.handles.get(handle, self.resource) as Uint8Array).subarray(start, end);
      const pointer = write(guest, bytes);
      guest.checkRange(result >>> 0, 8, 4);
      guest.view.setUint32(result >>> 0, pointer, true);
      guest.view.setUint32((result >>> 0) + 4, bytes.length, true);
    } catch (error) {
      throw guest.instance.doom(error);
    }
  };
  if (func.name === "[method]buffer.read-all") {
    return (handle: number, result: number) => give(handle, 0, Number.POSITIVE_INFINITY, result);
  }
  if (func.name === "[method]buffer.read") {
    return (handle: number, offset: bigint, length: bigint, result: number) =>
      give(handle, Number(offset), Number(offset + length), result);
  }
  return () => trap(`${func.name} is not bound`);
};

function resourcesOf(evaluate: RawExport): ResourceType[] {
  const element = evaluate.type.params[0]!.type;
  const fields = element.kind === "record" ? element.fields : [];
  return fields.flatMap(({ type }) => (type.kind === "borrow" ? [type.resource] : []));
}

function start(name: string, raw: RawBinder | undefined = bindTypes) {
  const instance = compileSync(componentBytes(name)).instantiateSync({ name, raw });
  return instance.rawExport("torvyn:filtering/filter@0.1.0", "evaluate")!;
}

/** One call by hand; the payload may be any representation that the bound imports understand. */
function evaluate(filter: RawExport, text: string): boolean {
  const { context: guest, instance } = filter;
  const [buffer, flow] = resourcesOf(filter);
  filter.enter();
  try {
    const type = encoder.encode("text/plain");
    const pointer = write(guest, type);
    const payload = instance.addBorrow(buffer!, encoder.encode(text));
    const returned = filter.core(0n, 0n, pointer, type.length, payload, instance.addBorrow(flow!, null));
    guest.fresh();
    guest.checkRange(returned >>> 0, 16, 4);
    const passed = guest.u8[(returned >>> 0) + 4] === 1;
    filter.finish(returned);
    return passed;
  } catch (error) {
    throw filter.fail(error);
  }
}

describe("imports and exports bound by hand", () => {
  it("need no host object", () => {
    const filter = start("filter");
    expect(["hello", "world", "", "h"].map((text) => evaluate(filter, text))).toEqual([false, true, true, false]);
  });

  it("leave no handle behind", () => {
    const filter = start("filter");
    for (let i = 0; i < 100; i++) evaluate(filter, "x");
    expect(filter.instance.handles.size).toBe(0);
  });

  it("run post-return", () => {
    const filter = start("filter-post-return");
    expect([evaluate(filter, "x"), evaluate(filter, "x")]).toEqual([true, true]);
  });

  it("survive memory growth", () => {
    const filter = start("filter-grows");
    for (let i = 0; i < 10; i++) expect(evaluate(filter, `element ${i}`)).toBe(true);
  });

  it("have the errors of the generic path: a trap names the component and closes it", () => {
    for (const name of ["filter-forged-handle", "filter-double-drop", "filter-traps", "filter-keeps-borrows"]) {
      const filter = start(name);
      const error = errorOf(() => {
        for (let i = 0; i < 10; i++) evaluate(filter, "x");
      });
      expect([error.code, error.component]).toEqual(["ENGINE_TRAP", name]);
      expect(error.message).toContain("torvyn:filtering/filter@0.1.0#evaluate");
      expect(errorOf(() => evaluate(filter, "x")).message).toContain("unusable since it trapped");
    }
  });

  it("refuse entry while a call is inside", () => {
    const filter = start("filter");
    filter.enter();
    expect(errorOf(() => filter.enter()).message).toContain("entered while a call is inside it");
  });

  it("may be bound in part: the rest is bound generically", () => {
    const onlySome: RawBinder = (func, guest) => (func.name.endsWith("read-all") ? bindTypes(func, guest) : undefined);
    const component = compileSync(componentBytes("filter-reads"));
    expect(() => component.instantiateSync({ raw: onlySome, imports: streaming })).not.toThrow();
    expect(errorOf(() => component.instantiateSync({ raw: onlySome })).code).toBe("ENGINE_LINK");
  });
});

describe("a raw export", () => {
  const instance = compileSync(componentBytes("filter")).instantiateSync({ raw: bindTypes });
  it("is found under a compatible version or none", () => {
    expect(instance.rawExport("torvyn:filtering/filter@0.1.9", "evaluate")).toBeDefined();
    expect(instance.rawExport("torvyn:filtering/filter", "evaluate")).toBeDefined();
  });
  it("is undefined when the component has no such interface or function", () => {
    expect(instance.rawExport("torvyn:filtering/filter@0.2.0", "evaluate")).toBeUndefined();
    expect(instance.rawExport("torvyn:filtering/filter@0.1.0", "route")).toBeUndefined();
    expect(instance.rawExport("", "evaluate")).toBeUndefined();
  });
});
