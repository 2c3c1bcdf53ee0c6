import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Codec } from "../../src/abi/codec.js";
import { CanonContext } from "../../src/abi/context.js";
import { type Component, compileSync, type Instance } from "../../src/index.js";
import { ComponentInstance } from "../../src/instance/component-instance.js";
import { effectiveLimits } from "../../src/limits.js";
import type { ValueType } from "../../src/types/types.js";
import { first, HostFailure, type Random, rounds, tolerate } from "../support/fuzz.js";
import { anyValueType, valuesOf } from "../support/generated-world.js";
import { randomFrom } from "../support/random.js";
import { rogueComponent, rogues } from "../support/rogue.js";

const perWorld = 6;
const callsPerWorld = 500;
const encodings = ["utf8", "utf16", "compact-utf16"] as const;
/** As jco and the tests of values do: a top-level `result` is thrown and returned instead of passed. */
const wrap = (type: ValueType): ValueType => (type.kind === "result" ? { kind: "tuple", elements: [type] } : type);
const wrong: readonly unknown[] = [undefined, null, 1, "text", {}, [], [1], { tag: "some" }, new Map([[1, 2]])];

interface World {
  readonly components: readonly Component[];
  readonly codecs: readonly Codec[];
  readonly values: readonly (readonly unknown[])[];
}

async function makeWorld(seed: number): Promise<World> {
  const types = fc.sample(anyValueType, { seed, numRuns: perWorld }).map(wrap);
  const one = await rogueComponent(types, encodings[seed % encodings.length]!);
  const nobody = new ComponentInstance("", null, effectiveLimits());
  const context = new CanonContext(nobody, { memory: null, realloc: null, encoding: "utf8" });
  return {
    components: [compileSync(one), compileSync(await rogues(one))],
    codecs: types.map((type) => context.codec(type)),
    values: types.map((type) => fc.sample(valuesOf(type), { seed, numRuns: 20 })),
  };
}

/** Calls functions of a rogue until it trapped, and checks whatever comes out of it, on either side. */
class Session {
  calls = 0;
  returned = 0;
  readonly #world: World;
  readonly #random: Random;
  readonly #instance: Instance;

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
    const functions = world.codecs.map((codec, i) => [`f${i}`, (value: unknown) => this.#serve(codec, i, value)]);
    const component = world.components[random(world.components.length)]!;
    this.#instance = component.instantiateSync({
      imports: { "test:generated/echoes": Object.fromEntries(functions) },
      limits: { memoryPages: 100, callBytes: 1_000_000 },
    });
    this.#instance.exports.reset(random(2 ** 32));
    this.#instance.exports.resetInner?.(random(2 ** 32));
  }

  #value(i: number): unknown {
    const random = this.#random;
    const values = this.#world.values[i]!;
    return random(8) === 0 ? wrong[random(wrong.length)] : values[random(values.length)];
  }

  /** The host's side of a call: what it is given has the declared type. */
  #serve(codec: Codec, i: number, value: unknown): unknown {
    codec.check(value);
    switch (this.#random(6)) {
      case 0:
        throw new HostFailure("the host does not like this");
      case 1:
        // Nobody can call into a component that is waiting for an answer.
        expect(() => this.#instance.exports.echoes[`f${i}`](this.#world.values[i]![0])).toThrow(
          "while a call is inside",
        );
        return value;
      case 2:
        return this.#value(i);
      default:
        return value;
    }
  }

  /** False when the instance trapped. */
  call(): boolean {
    const i = this.#random(perWorld);
    const returned = this.returned;
    this.calls++;
    tolerate(() => {
      const value = this.#instance.exports.echoes[`f${i}`](this.#value(i));
      this.#world.codecs[i]!.check(value);
      this.returned++;
    });
    return this.returned > returned;
  }
}

describe("a component that answers with garbage", () => {
  it("is told values of its types or trapped, and tells only values of its types", {
    timeout: 120_000 + rounds * 20,
  }, async () => {
    let returned = 0;
    let index = -1;
    let world!: World;
    for (let seed = first; seed < first + rounds; ) {
      if (Math.floor(seed / callsPerWorld) !== index) {
        index = Math.floor(seed / callsPerWorld);
        world = await makeWorld(index);
      }
      const session = new Session(world, randomFrom(seed));
      try {
        while (session.calls < 20 && session.call());
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
      seed += session.calls;
      returned += session.returned;
    }
    // The calls must not all be stopped at the first trap.
    expect(returned).toBeGreaterThan(rounds / 20);
  });
});
