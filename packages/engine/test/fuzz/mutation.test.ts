import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { parseComponent } from "../../src/binary/component.js";
import type { ComponentDefinition } from "../../src/binary/definitions.js";
import { compileSync } from "../../src/index.js";
import { disposeSymbol } from "../../src/instance/resource-types.js";
import { counterComponent } from "../support/counter.js";
import { first, type Random, rounds, tolerate } from "../support/fuzz.js";
import { randomFrom } from "../support/random.js";
import { element, streaming } from "../support/streaming.js";
import { wasiComponent } from "../support/wasi.js";
import { wat } from "../support/wat.js";

/** The offsets outside of core modules: mutated core code could loop for ever, and is V8's business. */
function componentOffsets(bytes: Uint8Array<ArrayBuffer>): number[] {
  const inModule = new Uint8Array(bytes.length);
  const mark = (definition: ComponentDefinition): void => {
    for (const one of definition.definitions) {
      if (one.op === "core module") inModule.fill(1, one.offset, one.offset + one.bytes.length);
      else if (one.op === "component") mark(one.component);
    }
  };
  mark(parseComponent(bytes));
  return [...inModule.keys()].filter((at) => inModule[at] === 0 && at >= 8);
}

const interesting = [0x00, 0x01, 0x02, 0x3f, 0x40, 0x41, 0x42, 0x68, 0x69, 0x70, 0x7f, 0x80, 0xff];

function mutate(original: Uint8Array, offsets: readonly number[], random: Random): Uint8Array {
  const bytes = original.slice();
  for (let left = 1 + random(3); left > 0; left--) {
    const at = offsets[random(offsets.length)]!;
    const how = random(4);
    if (how === 0) bytes[at]! ^= 1 << random(8);
    else if (how === 1) bytes[at] = interesting[random(interesting.length)]!;
    else if (how === 2) bytes[at] = random(256);
    else bytes[at]!++;
  }
  return random(20) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}

const arguments_: readonly unknown[][] = [
  [],
  [element("x")],
  [element("x"), 1],
  ["ready"],
  [1],
  [0n],
  [{ tag: "ok" }],
  ["text"],
];

/** Calls every function it finds with values that may or may not fit, and makes an object of every class. */
function callEverything(exports: object, random: Random): void {
  const some = () => arguments_[random(arguments_.length)]!;
  for (const value of Object.values(exports)) {
    const functions = typeof value === "function" ? [value] : Object.values(value ?? {});
    for (const f of functions) {
      if (typeof f !== "function") continue;
      tolerate(() => f(...some()));
      const { prototype } = f;
      if (prototype === undefined) continue;
      tolerate(() => {
        const object = new f(...some());
        for (const key of Object.getOwnPropertyNames(prototype)) tolerate(() => object[key](...some()));
        object[disposeSymbol]();
      });
    }
  }
}

const limits = [{}, { memoryPages: 200, tableElements: 1000, handles: 10, callBytes: 10_000 }];
const imports = { ...streaming, dropped() {} };

describe("a mutated component ends in an error of ours or in none", () => {
  const samples: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ["source", async () => componentBytes("source")],
    ["filter", async () => componentBytes("filter-lifecycle-first")],
    ["a guest resource", () => wat(counterComponent)],
    ["wasi", () => wat(wasiComponent)],
  ];
  for (const [name, load] of samples) {
    it(name, { timeout: 120_000 + rounds * 20 }, async () => {
      const original = new Uint8Array(await load());
      const offsets = componentOffsets(original);
      let ran = 0;
      for (let seed = first; seed < first + rounds; seed++) {
        const random = randomFrom(seed);
        const bytes = mutate(original, offsets, random);
        try {
          tolerate(() => compileSync(bytes).describe());
          tolerate(() => {
            const { exports } = compileSync(bytes).instantiateSync({ imports, limits: limits[seed % limits.length] });
            ran++;
            callEverything(exports, random);
          });
        } catch (error) {
          throw new Error(`seed ${seed} of "${name}"`, { cause: error });
        }
      }
      // The mutations must not all be refused at the door.
      expect(ran).toBeGreaterThan(rounds / 20);
    });
  }

  it("random bytes after the preamble", { timeout: 120_000 + rounds * 20 }, () => {
    for (let seed = first; seed < first + rounds; seed++) {
      const random = randomFrom(seed);
      const tail = Array.from({ length: random(60) }, () => random(256));
      tail[0] = random(12);
      tolerate(() => compileSync(new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, ...tail])));
    }
  });
});
