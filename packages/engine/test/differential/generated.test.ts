import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileSync, type ImportObject } from "../../src/index.js";
import { partsOf } from "../../src/types/structure.js";
import type { ValueType } from "../../src/types/types.js";
import { anyValueType, echoComponent, valuesOf } from "../support/generated-world.js";
import { instantiateWithJco } from "../support/jco.js";

const seed = 20261122;
const perWorld = 6;
const worlds = 10;

/** Typed arrays and arrays of the same numbers are the same value here. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return new Map([...value].map(([k, v]) => [plain(k), plain(v)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
}

// A top-level `result` is thrown and returned instead of passed: it has tests of its own.
const wrap = (type: ValueType): ValueType => (type.kind === "result" ? { kind: "tuple", elements: [type] } : type);

/** jco 1.35 generates broken glue for a map inside a list or map, and cannot transpile latin1+utf16 strings at all. */
function jcoCan(type: ValueType, repeated = false): boolean {
  if (type.kind === "map" && repeated) return false;
  const inner = repeated || type.kind === "list" || type.kind === "fixed-list" || type.kind === "map";
  return partsOf(type).every((part) => jcoCan(part, inner));
}

const types = fc.sample(anyValueType, { seed, numRuns: perWorld * worlds }).map(wrap);
const encodings = ["utf8", "utf16", "compact-utf16"] as const;

function echoing(received: unknown[]): ImportObject {
  const functions = Array.from({ length: perWorld }, (_, i) => [
    `f${i}`,
    (value: unknown) => {
      received.push(value);
      return value;
    },
  ]);
  return { "test:generated/echoes": Object.fromEntries(functions) };
}

describe("random worlds and values", () => {
  for (let world = 0; world < worlds; world++) {
    const encoding = encodings[world % encodings.length]!;
    const own = types.slice(world * perWorld, (world + 1) * perWorld);
    const values = (i: number): unknown[] => fc.sample(valuesOf(own[i]!), { seed: seed + i, numRuns: 25 });

    it(`come back as they went, in world ${world} (${encoding})`, async () => {
      const seen: unknown[] = [];
      const component = compileSync(await echoComponent(own, encoding));
      const { echoes } = component.instantiateSync({ imports: echoing(seen) }).exports;
      for (const [i, type] of own.entries()) {
        for (const value of values(i)) {
          expect(plain(echoes[`f${i}`](value)), JSON.stringify(type)).toEqual(plain(value));
          expect(plain(seen.pop()), JSON.stringify(type)).toEqual(plain(value));
        }
      }
    });

    const shared = encoding === "compact-utf16" ? [] : own.filter((type) => jcoCan(type));
    if (shared.length > 0)
      it(`are the same through jco's glue, in world ${world}`, async () => {
        const seenByUs: unknown[] = [];
        const seenByJco: unknown[] = [];
        const bytes = await echoComponent(shared, encoding);
        const ours = compileSync(bytes).instantiateSync({ imports: echoing(seenByUs) }).exports;
        const theirs = await instantiateWithJco(bytes, echoing(seenByJco));
        for (const [i, type] of shared.entries()) {
          for (const value of fc.sample(valuesOf(type), { seed: seed + i, numRuns: 25 })) {
            const context = JSON.stringify(type);
            expect(ours.echoes[`f${i}`](value), context).toEqual(theirs.echoes[`f${i}`](value));
            expect(seenByUs.pop(), context).toEqual(seenByJco.pop());
          }
        }
      });
  }
});
