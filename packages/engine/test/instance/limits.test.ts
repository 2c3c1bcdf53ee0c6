import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { type AnyExports, compile, compileSync, instantiate } from "../../src/index.js";
import { counterComponent } from "../support/counter.js";
import { errorOf, rejectionOf } from "../support/errors.js";
import { element, streaming } from "../support/streaming.js";
import { libc, run, wat } from "../support/wat.js";

/** Grows a memory and a table of a module, of a module that imports them, and tells the result of each growth. */
const grower = `(component
  (core module $owner (memory (export "memory") 2) (table (export "table") 3 funcref))
  (core module $user
    (import "owner" "memory" (memory 1))
    (import "owner" "table" (table 1 funcref))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "grow-table") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))
  (core instance $owned (instantiate $owner))
  (core instance $i (instantiate $user (with "owner" (instance $owned))))
  (func (export "grow") (param "pages" u32) (result s32) (canon lift (core func $i "grow")))
  (func (export "grow-table") (param "elements" u32) (result s32) (canon lift (core func $i "grow-table"))))`;

describe("the limit of memory", () => {
  it("refuses growth beyond it the way WebAssembly does, with -1", async () => {
    const { exports } = await run(grower, { limits: { memoryPages: 4 } });
    expect([exports.grow(2), exports.grow(1), exports.grow(0)]).toEqual([2, -1, 4]);
  });

  it("belongs to the instance: one component runs with several limits and with none", async () => {
    const component = compileSync(await wat(grower));
    const grown = [2, 3, undefined, 2].map((memoryPages) => {
      return component.instantiateSync({ limits: { memoryPages } }).exports.grow(1);
    });
    expect(grown).toEqual([-1, 2, 2, -1]);
  });

  it("holds for asynchronous instantiation, and for a component compiled with it", async () => {
    const bytes = await wat(grower);
    const limits = { memoryPages: 2 };
    expect((await instantiate(bytes, { limits })).exports.grow(1)).toBe(-1);
    const component = await compile(bytes, { limits });
    expect((await component.instantiate()).exports.grow(1)).toBe(-1);
    expect(component.instantiateSync().exports.grow(1)).toBe(-1);
    expect((await component.instantiate({ limits: {} })).exports.grow(1)).toBe(2);
  });

  it("keeps a maximum of the component that is lower", async () => {
    const text = `(component (core module $m (memory 1 2)
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
      (core instance $i (instantiate $m))
      (func (export "grow") (param "pages" u32) (result s32) (canon lift (core func $i "grow"))))`;
    const { exports } = await run(text, { limits: { memoryPages: 100 } });
    expect([exports.grow(1), exports.grow(1)]).toEqual([1, -1]);
  });

  it("refuses a component that starts out larger, by name, before any of its code runs", async () => {
    const component = compileSync(await wat(grower));
    const options = { name: "greedy", limits: { memoryPages: 1 } };
    for (const error of [
      errorOf(() => component.instantiateSync(options)),
      await rejectionOf(component.instantiate(options)),
    ]) {
      expect(error.code).toBe("ENGINE_LINK");
      expect(error.message).toBe('component "greedy" needs 2 pages of memory, more than the limit of 1');
      expect(error.component).toBe("greedy");
      expect(error.help).toContain("limits.memoryPages");
    }
  });

  it("bounds a component of 12 MB that was built from TypeScript, which still runs within", async () => {
    const bytes = componentBytes("ts-token-filter");
    const within = { imports: streaming, limits: { memoryPages: 1000, tableElements: 100_000 } };
    const { exports } = await instantiate(bytes, within);
    expect(exports.filter.evaluate(element("hello"))).toBeTypeOf("boolean");
    const error = await rejectionOf(instantiate(bytes, { imports: streaming, limits: { memoryPages: 1 } }));
    expect(error.message).toMatch(/needs \d+ pages of memory, more than the limit of 1$/);
  });
});

describe("a trap under a limit of memory", () => {
  const gives = `(component (core module $m (memory 1)
      (func (export "need") (param i32) (if (i32.eq (memory.grow (local.get 0)) (i32.const -1)) (then unreachable))))
    (core instance $i (instantiate $m))
    (func (export "need") (param "pages" u32) (canon lift (core func $i "need"))))`;

  it("tells the limit, and how to raise it", async () => {
    const { exports } = await run(gives, { name: "greedy", limits: { memoryPages: 4 } });
    exports.need(3);
    const error = errorOf(() => exports.need(1));
    expect(error.message).toBe('component "greedy" trapped in need: unreachable');
    expect(error.help).toBe("It may use 4 pages of memory: if it ran out of them, raise `limits.memoryPages`.");
  });

  it("says nothing of memory when there is no limit", async () => {
    const error = errorOf(((await run(gives)).exports.need as (pages: number) => void).bind(undefined, 2 ** 17));
    expect(error.help).not.toContain("memory");
  });
});

describe("several memories and tables", () => {
  /** Each function grows a memory or table of its own, by a page or element. */
  const leaf = (limits: string) => `
    (core module $m (memory ${limits}) (table ${limits} funcref)
      (func (export "grow") (result i32) (memory.grow (i32.const 1)))
      (func (export "grow-table") (result i32) (table.grow (ref.null func) (i32.const 1))))`;
  const grow = (instance: string, name: string) => `
    (func (export "${name}") (result s32) (canon lift (core func $${instance} "grow")))
    (func (export "${name}-table") (result s32) (canon lift (core func $${instance} "grow-table")))`;
  /** Two of the same module, one in a nested component that is instantiated twice, and one in a component given to another. */
  const nested = `(component
    ${leaf("1")}
    (core instance $a (instantiate $m)) (core instance $b (instantiate $m))
    ${grow("a", "a")} ${grow("b", "b")}
    (component $c ${leaf("1 2")} (core instance $i (instantiate $m)) ${grow("i", "f")})
    (instance $c1 (instantiate $c)) (instance $c2 (instantiate $c))
    (component $maker (import "it" (component $it)) (alias outer 1 $m (core module $m))
      (instance $i (instantiate $it)) (core instance $own (instantiate $m))
      (export "i" (instance $i)))
    (instance $d (instantiate $maker (with "it" (component $c))))
    (alias export $d "i" (instance $di))
    (export "c-one" (instance $c1)) (export "c-two" (instance $c2)) (export "d" (instance $di)))`;

  const growAll = (exports: AnyExports, suffix: string): number => {
    const functions = [exports[`a${suffix}`], exports[`b${suffix}`]];
    for (const name of ["c-one", "c-two", "d"]) functions.push(exports[name][`f${suffix}`]);
    let grown = 0;
    for (const f of functions) for (let i = 0; i < 100; i++) if (f() !== -1) grown++;
    return grown;
  };

  for (const [limit, grown] of [
    [6, 0],
    [11, 0],
    [12, 5],
    [15, 7],
    [100, 3 + 2 * 30],
  ] as const) {
    it(`share a limit of ${limit} for the whole instance: those that are there grow by ${grown} together`, async () => {
      const component = compileSync(await wat(nested));
      const memory = component.instantiateSync({ limits: { memoryPages: limit } }).exports;
      expect(growAll(memory, "")).toBe(grown);
      const table = (await component.instantiate({ limits: { tableElements: limit } })).exports;
      expect(growAll(table, "Table")).toBe(grown);
    });
  }

  it("may not have more from the start, counted together", async () => {
    const component = compileSync(await wat(nested));
    const error = errorOf(() => component.instantiateSync({ name: "many", limits: { memoryPages: 5 } }));
    expect(error.message).toBe('component "many" needs 6 pages of memory, more than the limit of 5');
    const tables = errorOf(() => component.instantiateSync({ name: "many", limits: { tableElements: 5 } }));
    expect(tables.message).toBe('component "many" needs 6 table elements, more than the limit of 5');
  });

  it("of modules that are not instantiated count for nothing", async () => {
    const text = `(component (core module (memory 10)) (component (core module $m (memory 10)) (core instance (instantiate $m)))
      (core module $m (memory 1) (func (export "grow") (result i32) (memory.grow (i32.const 1))))
      (core instance $i (instantiate $m))
      (func (export "grow") (result s32) (canon lift (core func $i "grow"))))`;
    const { exports } = await run(text, { limits: { memoryPages: 2 } });
    expect([exports.grow(), exports.grow()]).toEqual([1, -1]);
  });
});

describe("the limit of tables", () => {
  it("refuses growth beyond it with -1", async () => {
    const { exports } = await run(grower, { limits: { tableElements: 4 } });
    expect([exports.growTable(1), exports.growTable(1), exports.grow(1)]).toEqual([3, -1, 2]);
  });

  it("refuses a component that starts out larger, by name", async () => {
    const component = compileSync(await wat(grower));
    const error = errorOf(() => component.instantiateSync({ name: "greedy", limits: { tableElements: 2 } }));
    expect(error.message).toBe('component "greedy" needs 3 table elements, more than the limit of 2');
    expect(error.help).toContain("limits.tableElements");
  });
});

describe("the limit of handles", () => {
  it("traps when a component instance holds more at once", async () => {
    const limits = { handles: 2 };
    const { exports } = await run(handles, { name: "hoarder", limits });
    const error = errorOf(() => exports.hoard(3));
    expect(error.code).toBe("ENGINE_TRAP");
    expect(error.message).toContain(
      'component "hoarder" trapped in hoard: more than 2 handles at once (limits.handles)',
    );
  });

  it("counts those that are alive, not those that were", async () => {
    const { exports } = await run(counterComponent, { imports: { dropped() {} }, limits: { handles: 1 } });
    for (let i = 0; i < 10; i++) expect(exports.Counter.take(new exports.Counter(i))).toBe(i);
  });
});

describe("the limit of the bytes of one call", () => {
  const limits = { callBytes: 10 };

  it("refuses arguments beyond it and leaves the instance usable", async () => {
    const { exports } = await run(echo, { name: "echo", limits });
    const error = errorOf(() => exports.echo("hello", "world!"));
    expect(error.code).toBe("ENGINE_ARGUMENT");
    expect(error.message).toContain("at most 10 bytes of strings and lists in one call (limits.callBytes)");
    expect(error.component).toBe("echo");
    expect(exports.echo("hello", "world")).toBe("hello");
  });

  it("traps when a component hands out more", async () => {
    const { exports } = await run(echo, { name: "echo", limits });
    const error = errorOf(() => exports.long());
    expect(error.code).toBe("ENGINE_TRAP");
    expect(error.message).toContain(
      'component "echo" trapped in long: the strings and lists of one call take more than 10 bytes (limits.callBytes)',
    );
  });

  it("traps when an import gives more", async () => {
    const options = { name: "asker", limits };
    const short = await run(asker, { ...options, imports: { answer: () => "ten bytes!" } });
    expect(short.exports.ask()).toBe(10);
    const long = await run(asker, { ...options, imports: { answer: () => "eleven byte" } });
    const error = errorOf(() => long.exports.ask());
    expect(error.message).toContain('component "asker" trapped in ask: ');
    expect(error.message).toContain("at most 10 bytes");
  });
});

describe("a limit", () => {
  it("has to be an integer in range", () => {
    const bytes = componentBytes("filter");
    for (const memoryPages of [-1, 1.5, 65_537, Number.NaN, "1" as never]) {
      const error = errorOf(() => compileSync(bytes, { limits: { memoryPages } }));
      expect(error.code).toBe("ENGINE_ARGUMENT");
      expect(error.message).toContain("limits.memoryPages: expected an integer from 0 to 65536");
    }
  });
});

describe("limits of zero and strange options", () => {
  it("hold: nothing can be had", async () => {
    const none = { memoryPages: 0, tableElements: 0, handles: 0, callBytes: 0 };
    const empty = await run(
      `(component (core module $m (memory 0) (table 0 funcref)
        (func (export "grow") (result i32) (i32.add (memory.grow (i32.const 1)) (table.grow (ref.null func) (i32.const 1)))))
        (core instance $i (instantiate $m)) (func (export "grow") (result s32) (canon lift (core func $i "grow"))))`,
      { limits: none },
    );
    expect(empty.exports.grow()).toBe(-2);
    expect(errorOf((await run(handles, { limits: none })).exports.hoard.bind(null, 1)).message).toContain(
      "more than 0 handles",
    );
    const bytes = await run(echo, { limits: { callBytes: 0 } });
    expect(bytes.exports.echo("", "")).toBe("");
    expect(errorOf(() => bytes.exports.echo("a", "")).message).toContain("at most 0 bytes");
  });

  it("are refused when they are misspelled: such a limit would not hold", async () => {
    const error = errorOf(() => compileSync(componentBytes("filter"), { limits: { memorypages: 1 } as never }));
    expect([error.code, error.message]).toEqual([
      "ENGINE_ARGUMENT",
      "limits.memorypages: there are memoryPages, tableElements, handles, callBytes",
    ]);
  });

  it("may be null, which is none", async () => {
    const options = { imports: null, limits: null, wasi: null, name: undefined, raw: undefined } as never;
    expect((await run(grower, options)).exports.grow(0)).toBe(2);
  });
});

const handles = `(component
  (type $r (resource (rep i32)))
  (core func $new (canon resource.new $r))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (func (export "hoard") (param i32)
      (loop (drop (call $new (local.get 0)))
        (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
  (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
  (func (export "hoard") (param "count" u32) (canon lift (core func $i "hoard"))))`;

const echo = `(component
  ${libc}
  (core module $m
    (import "" "memory" (memory 1))
    (func (export "echo") (param i32 i32 i32 i32) (result i32)
      (i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (local.get 1)) (i32.const 16))
    (func (export "long") (result i32)
      (i32.store (i32.const 16) (i32.const 64)) (i32.store (i32.const 20) (i32.const 11)) (i32.const 16)))
  (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory))))))
  (func (export "echo") (param "a" string) (param "b" string) (result string)
    (canon lift (core func $i "echo") (memory $memory) (realloc $realloc)))
  (func (export "long") (result string) (canon lift (core func $i "long") (memory $memory))))`;

const asker = `(component
  (import "answer" (func $answer (result string)))
  ${libc}
  (core func $answer-core (canon lower (func $answer) (memory $memory) (realloc $realloc)))
  (core module $m
    (import "" "answer" (func $answer (param i32)))
    (import "" "memory" (memory 1))
    (func (export "ask") (result i32) (call $answer (i32.const 16)) (i32.load (i32.const 20))))
  (core instance $i (instantiate $m
    (with "" (instance (export "answer" (func $answer-core)) (export "memory" (memory $memory))))))
  (func (export "ask") (result u32) (canon lift (core func $i "ask"))))`;
