import type { Component } from "@torvyn/engine";
import { beforeAll, describe, expect, test } from "vitest";
import type { BindingsKind } from "../../src/bindings/kind.js";
import { build, folderWith, world } from "../support/component.js";
import { element, load, observe, type Step, value } from "../support/observed.js";

/** The same module, bound by the compiler's own script and by the splicer's. */
async function bothOf(wit: string, source: string): Promise<[own: Component, splicer: Component]> {
  const root = await folderWith({ "wit/world.wit": wit, "src/index.js": source });
  const bound = async (bindings: BindingsKind) =>
    load((await build(root, { bindings, batch: false, name: bindings })).file);
  return Promise.all([bound("own"), bound("splicer")]);
}

/** Tests that nobody sees a difference: by name, the body of an author's function and the calls that lead to it. */
function same(
  title: string,
  wit: string,
  source: (cases: string) => string,
  cases: Readonly<Record<string, string>>,
  steps: (name: string) => readonly Step[],
): void {
  const functions = Object.entries(cases).map(([name, body]) => `${JSON.stringify(name)}(element) { ${body} }`);
  // All are built at once: the compiler makes the templates of many worlds in one process, much faster than in many.
  const both = bothOf(wit, source(`const cases = { ${functions.join(",\n")} };`));
  describe(title, () => {
    beforeAll(() => both);
    test.each(Object.keys(cases))("%s", async (name) => {
      const [own, splicer] = await Promise.all((await both).map((component) => observe(component, steps(name))));
      expect(own).toEqual(splicer);
      expect(own!.answers.length).toBeGreaterThan(0);
    });
  });
}

const errorValue = '{ tag: "unavailable", val: "nöt now" }';

/** What any function with an error case can do instead of returning a value. */
const failures = {
  "throws an error value": `throw ${errorValue}`,
  "throws an error without a text": 'throw { tag: "deadline-exceeded" }',
  "throws an Error with a payload": `throw Object.assign(new Error("x"), { payload: ${errorValue} })`,
  "returns an error result": `return { tag: "err", val: ${errorValue} }`,
  "returns a promise of an error result": `return Promise.resolve({ tag: "err", val: ${errorValue} })`,
  "rejects with an error value": `return Promise.reject(${errorValue})`,
  "rejects later": `return (async () => { await 1; await 2; throw ${errorValue}; })()`,
  "rejects with an Error": 'return Promise.reject(new TypeError("mine"))',
  "throws an Error": 'throw new RangeError("mine")',
  "throws a string": 'throw "mine"',
  "throws nothing": "throw undefined",
  "throws null": "throw null",
  "throws an unknown case": 'throw { tag: "unknown", val: "x" }',
  "throws a text that is no string": 'throw { tag: "fatal", val: 5 }',
  "throws a long text": 'throw { tag: "fatal", val: "é".repeat(100_000) }',
  "throws half a character": 'throw { tag: "internal", val: "\\ud83d" }',
  "never settles": "return new Promise(() => {})",
  "overflows the stack": "return (function f() { return f() + 1; })()",
};

same(
  "a filter",
  world("filter"),
  (cases) => `${cases}
    const decoder = new TextDecoder();
    let kept;
    export const filter = { evaluate: (element) => cases[element.meta.contentType](element) };`,
  {
    ...failures,
    "returns true": "return true",
    "returns false": "return false",
    "returns a number": "return 5",
    "returns nothing": "",
    "returns an empty text": 'return ""',
    "returns an ok result": 'return { tag: "ok", val: false }',
    "returns some object": "return { tag: 1 }",
    "returns a function": "return () => {}",
    "returns a promise": "return Promise.resolve(false)",
    "returns a thenable": "return { then: (resolve) => resolve(false) }",
    "returns a thenable function": "return Object.assign(() => {}, { then: (resolve) => resolve(false) })",
    "answers late": "return (async () => { for (let i = 0; i < 9; i++) await i; return true; })()",
    "reads everything":
      "console.log(decoder.decode(element.payload.readAll())); return element.payload.readAll().length === 7",
    "reads after waiting": "return (async () => { await 1; return element.payload.readAll().length === 7; })()",
    "reads parts": "return element.payload.read(1n, 2n).length + element.payload.read(6n, 99n).length === 3",
    "reads with numbers": "return element.payload.read(1, 2).length === 2",
    "reads with texts": 'return element.payload.read("1", true).length === 1',
    "reads with negative numbers": "return element.payload.read(-1n, -1n).length === 0",
    "reads with nothing": "return element.payload.read().length === 0",
    "changes what it read": "const a = element.payload.readAll(); a[0] = 0; return element.payload.readAll()[0] !== 0",
    "asks for sizes": "console.log(element.payload.size(), element.payload.contentType()); return true",
    "asks the context":
      "const c = element.context; console.log(c.traceId(), c.spanId(), c.deadlineNs(), c.flowId()); return true",
    "looks at the element": `console.log(JSON.stringify(element, (k, v) => typeof v === "bigint" ? v + "n" : v),
      Object.keys(element), Object.keys(element.meta), Object.keys(element.payload)); return true`,
    "looks at classes": `console.log(element.payload.constructor === element.context.constructor,
      typeof element.payload.constructor, element.payload.readAll().constructor.name,
      element.payload instanceof element.payload.constructor); return true`,
    "looks at an array": `const a = element.payload.readAll(); console.log(a.byteOffset, a.buffer.byteLength,
      a instanceof Uint8Array, ArrayBuffer.isView(a)); return true`,
    "gives the payload back": "element.payload[Symbol.dispose ?? Symbol.for('dispose')](); return true",
    "gives it back twice":
      "const d = Symbol.dispose ?? Symbol.for('dispose'); element.payload[d](); element.payload[d](); return true",
    "reads what it gave back":
      "const d = Symbol.dispose ?? Symbol.for('dispose'); element.context[d](); return element.context.flowId() === ''",
    "keeps the payload":
      "if (kept === undefined) { kept = element.payload; return true; } return kept.readAll().length > 0",
    "makes a handle up": "return new element.payload.constructor().readAll().length > 0",
    "calls a method of nothing": "const { readAll } = element.payload; return readAll().length > 0",
    "prints from a microtask":
      'queueMicrotask(() => { console.log("first"); Promise.resolve().then(() => console.log("second")); }); return true',
    "fails in a microtask": 'queueMicrotask(() => { throw new Error("nobody sees this"); }); return true',
    "rejects unheard": 'Promise.reject(new Error("unheard")); return true',
    "grows the heap": "globalThis.held = new Uint8Array(50_000_000); return element.payload.readAll().length === 7",
  },
  (name) => [
    ["filter", "evaluate", element("payload", name)],
    ["filter", "evaluate", element("payload", name)],
  ],
);

const output = (payload: string): string =>
  `return { meta: { sequence: 1n, timestampNs: 2n, contentType: "text/plain" }, payload: ${payload} }`;

same(
  "a source",
  world("source", "import torvyn:streaming/types@0.1.0;", "export torvyn:streaming/lifecycle@0.1.0;"),
  (cases) => `import { allocate, cloneIntoMutable } from "torvyn:resources/buffer-ops@0.1.0";
    import { Buffer, MutableBuffer } from "torvyn:streaming/types@0.1.0";
    const dispose = Symbol.dispose ?? Symbol.for("dispose");
    ${cases}
    function frozen(text) {
      const buffer = allocate(99n);
      buffer.append(new TextEncoder().encode(text));
      return buffer.freeze();
    }
    let now, signals = 0, kept;
    export const lifecycle = { init(config) { now = cases[config]; }, teardown() { console.log("end"); } };
    export const source = { pull: () => now(), notifyBackpressure(signal) { console.log(signal, ++signals); } };`,
  {
    ...failures,
    ends: "return undefined",
    "ends by null": "return null",
    "ends by an ok result": 'return { tag: "ok" }',
    "ends late": "return Promise.resolve()",
    emits: output('frozen("text")'),
    "emits an ok result": `const r = (() => { ${output('frozen("x")')} })(); return { tag: "ok", val: r }`,
    "emits late": `return (async () => { await 1; ${output('frozen("late")')} })()`,
    "emits numbers for integers": `return { meta: { sequence: 1, timestampNs: "2", contentType: "" }, payload: frozen("x") }`,
    "emits integers out of range": `return { meta: { sequence: -1n, timestampNs: 2n ** 64n + 5n, contentType: "é😀" }, payload: frozen("x") }`,
    "emits a fraction": `return { meta: { sequence: 1.5, timestampNs: 2n, contentType: "" }, payload: frozen("x") }`,
    "emits without a type": `return { meta: { sequence: 1n, timestampNs: 2n }, payload: frozen("x") }`,
    "emits a long type": `return { meta: { sequence: 1n, timestampNs: 2n, contentType: "ü".repeat(70_000) }, payload: frozen("x") }`,
    "emits something else": `${output("{}")}`,
    "emits a mutable buffer": output("allocate(1n)"),
    "appends what it may": `const b = allocate(9n); b.append([1, 2, 3]); b.append(new Uint8Array([4, 5]).buffer);
      b.append(new DataView(new ArrayBuffer(4), 1, 2)); b.append(new Uint16Array([0x0102])); b.append(new Int8Array([-1]));
      b.append(new Uint8ClampedArray([300])); b.append(new Uint8Array([1, 2, 3, 4]).subarray(1, 3)); ${output("b.freeze()")}`,
    "appends too large a number": "allocate(1n).append([1, 256])",
    "appends a fraction": "allocate(1n).append([1.5])",
    "appends texts": 'allocate(1n).append(["a"])',
    "appends nothing at all": "allocate(1n).append()",
    "appends null": "allocate(1n).append(null)",
    writes: `const b = allocate(9n); b.write(0n, [1, 2]); b.write(1, new Uint8Array([3])); console.log(b.size(), b.capacity());
      ${output("b.freeze()")}`,
    "writes out of bounds":
      "try { allocate(1n).write(101n, [1]); } catch (e) { console.log(e.message, e.payload.tag, e.name, Object.keys(e).join()); throw { tag: 'fatal', val: 'seen' }; }",
    "fails to append":
      "try { allocate(1n).append(new Uint8Array(13)); } catch (e) { console.log(e.message, e.payload.tag, e.payload.val, e instanceof Error); } allocate(1n).append(new Uint8Array(14))",
    "fails to allocate": "allocate(13n)",
    "allocates by other numbers": `allocate(5); allocate("6"); allocate(-1n); allocate(2n ** 64n + 7n); return undefined`,
    "allocates by nothing": "allocate()",
    clones: `const a = frozen("clone me"); const b = cloneIntoMutable(a); b.append([33]); ${output("b.freeze()")}`,
    "clones something else": "cloneIntoMutable({})",
    "clones nothing": "cloneIntoMutable()",
    "sets types": `const b = allocate(1n); b.setContentType(""); b.setContentType("text/html"); b.setContentType("é\\ud800");
      b.setContentType("ä".repeat(1000)); ${output("b.freeze()")}`,
    "sets no type": "allocate(1n).setContentType(5)",
    "gives buffers back": "const b = allocate(1n); const f = b.freeze(); f[dispose](); b[dispose](); return undefined",
    "gives one back twice": "const b = allocate(1n); b[dispose](); b[dispose]()",
    "appends megabytes": `const b = allocate(0n); b.append(new Uint8Array(30_000_000)); b.append(new Uint8Array(60_000_000).fill(1));
      b.append([1]); ${output("b.freeze()")}`,
    "looks at classes": `console.log(frozen("x") instanceof Buffer, allocate(1n) instanceof MutableBuffer, Buffer.name.length > 0,
      typeof Buffer, Object.getOwnPropertyNames(Buffer.prototype).sort().join(), allocate.length, allocate(1n).append.length); return undefined`,
    "reads its own": `const f = frozen("abc"); console.log(f.size(), f.contentType(), f.read(1n, 1n).join(), f.readAll().join()); ${output("f")}`,
  },
  (name) => [
    ["lifecycle", "init", value(name)],
    ["source", "pull"],
    ["source", "notifyBackpressure", value("pause")],
    ["source", "notifyBackpressure", value("ready")],
    ["source", "pull"],
    ["lifecycle", "teardown"],
  ],
);

same(
  "a processor",
  world("processor"),
  (cases) => `import { allocate } from "torvyn:resources/buffer-ops@0.1.0";
    ${cases}
    function out(contentType) {
      const buffer = allocate(1n);
      buffer.append([65]);
      return { meta: { sequence: 5n, timestampNs: 6n, contentType }, payload: buffer.freeze() };
    }
    export const processor = { process: (element) => cases[element.meta.contentType](element) };`,
  {
    ...failures,
    emits: 'return { tag: "emit", val: out("a/b") }',
    "emits late": 'return (async () => ({ tag: "emit", val: out("a/b") }))()',
    "emits an ok result": 'return { tag: "ok", val: { tag: "emit", val: out("") } }',
    drops: 'return { tag: "drop" }',
    "drops an ok result": 'return { tag: "ok", val: { tag: "drop" } }',
    "returns something else": 'return { tag: "keep" }',
    "returns a text": 'return "drop"',
    "emits the payload that it was lent":
      'return { tag: "emit", val: { meta: element.meta, payload: element.payload } }',
  },
  (name) => [
    ["processor", "process", element("payload", name)],
    ["processor", "process", element("payload", name)],
  ],
);

same(
  "a sink",
  world("sink", "export torvyn:streaming/lifecycle@0.1.0;"),
  (cases) => `${cases}
    export const lifecycle = {
      init(config) { console.log("init", config.length); return cases[config]?.(); },
      teardown() { throw new Error("teardown"); },
    };
    let last;
    export const sink = {
      push: (element) => cases[last = element.meta.contentType](element),
      complete: () => cases[last](),
    };`,
  {
    ...failures,
    "is ready": 'return "ready"',
    pauses: 'return "pause"',
    "pauses late": 'return Promise.resolve("pause")',
    "is something else": 'return "perhaps"',
    "says nothing": "",
    "says an ok result": 'return { tag: "ok", val: "pause" }',
  },
  (name) => [
    ["lifecycle", "init", value("")],
    ["lifecycle", "init", value("é".repeat(70_000))],
    ["sink", "push", element("payload", name)],
    ["sink", "complete"],
    ["lifecycle", "init", value(name)],
    ["lifecycle", "teardown"],
  ],
);

const more = `package test:component;
  world more {
    import torvyn:resources/buffer-ops@0.1.0;
    import torvyn:capabilities/capability-query@0.1.0;
    export torvyn:filtering/router@0.1.0;
    export torvyn:aggregation/aggregator@0.1.0;
    export torvyn:batch/batch-source@0.1.0;
    export torvyn:batch/batch-filter@0.1.0;
  }`;

same(
  "a router, an aggregator and batches",
  more,
  (cases) => `import { allocate } from "torvyn:resources/buffer-ops@0.1.0";
    import { hasCapability } from "torvyn:capabilities/capability-query@0.1.0";
    ${cases}
    function out(contentType) {
      const buffer = allocate(1n);
      buffer.append([65]);
      return { meta: { sequence: 5n, timestampNs: 6n, contentType }, payload: buffer.freeze() };
    }
    export const router = { route: (element) => cases[element.meta.contentType](element) };
    let held;
    export const aggregator = {
      ingest(element) { held = cases[element.meta.contentType]; return element.payload.size() > 3n ? out("in") : undefined; },
      flush: () => held(),
    };
    export const batchSource = { pullBatch: (elements, bytes) => new Uint8Array([elements & 255, bytes & 255, hasCapability("é") ? 1 : 0]) };
    export const batchFilter = { evaluateBatch: (frame) => cases["batch " + frame.length]?.(frame) ?? frame };`,
  {
    ...failures,
    "chooses ports": 'return ["a", "", "é😀".repeat(40)]',
    "chooses none": "return []",
    "chooses late": 'return Promise.resolve(["late"])',
    "chooses no list": "return 5",
    "chooses no texts": "return [5]",
    flushes: 'return [out("a"), out("b"), out("")]',
    "flushes late": 'return Promise.resolve([out("a")])',
    "batch 1": "return [1, 2, 255]",
    "batch 2": "return Promise.resolve(new Uint8Array(300_000).fill(7))",
    "batch 3": "throw new Error('batch')",
    "batch 4": "return element.subarray(1, 3)",
    "batch 5": "return undefined",
    "batch 6": "element.fill(9); return element.buffer",
    "batch 7": "return [256]",
    "batch 8": "return new Uint16Array([0x0102])",
  },
  (name) => [
    ["batchSource", "pullBatch", value(0xfffffff1), value(3)],
    ...(name.startsWith("batch")
      ? [["batchFilter", "evaluateBatch", value(new Uint8Array(Number(name.slice(6))).fill(3))] as const]
      : [
          ["router", "route", element("payload", name)] as const,
          ["aggregator", "ingest", element("p", name)] as const,
          ["aggregator", "ingest", element("payload", name)] as const,
          // Ports are no elements: each script has its own words for that.
          ...(name.startsWith("chooses") ? [] : [["aggregator", "flush"] as const]),
        ]),
  ],
);
