import { describe, expect, it } from "vitest";
import { type AnyExports, type Component, compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { first, type Random, rounds } from "../support/fuzz.js";
import { handleMachine } from "../support/handle-machine.js";
import { randomFrom } from "../support/random.js";
import { wat } from "../support/wat.js";

let disposed = 0;
class Thing {
  disposed = false;
  [Symbol.dispose](): void {
    expect(this.disposed).toBe(false);
    this.disposed = true;
    disposed++;
  }
}
class Other extends Thing {}

type Kind = "r" | "thing" | "other";
interface Entry {
  readonly kind: Kind;
  /** The representation: a number of the guest's, or the host's object. */
  readonly value: unknown;
}

class Trapped extends Error {}
class Refused extends Error {}

/** What the canonical ABI says that a handle table does. */
class Model {
  readonly entries: (Entry | undefined)[] = [undefined];
  readonly #free: number[] = [];

  add(kind: Kind, value: unknown): number {
    const handle = this.#free.pop() ?? this.entries.length;
    this.entries[handle] = { kind, value };
    return handle;
  }

  get(handle: number, kind: Kind): unknown {
    const entry = this.entries[handle];
    if (entry?.kind !== kind) throw new Trapped();
    return entry.value;
  }

  remove(handle: number, kind: Kind): unknown {
    const value = this.get(handle, kind);
    this.entries[handle] = undefined;
    this.#free.push(handle);
    return value;
  }
}

/** A resource of the guest in the hands of the host; without a representation it was moved or disposed of. */
interface Held {
  readonly object: Disposable;
  rep: number | undefined;
}

/** One instance and the model of it, which have to agree after every operation. */
class Duel {
  readonly #random: Random;
  readonly #exports: AnyExports;
  readonly #model = new Model();
  readonly #held: Held[] = [];
  readonly #foreign: object;
  readonly #made: Thing[] = [];
  readonly #drops: number[] = [];
  readonly #expectedDrops: number[] = [];
  #expectedDisposals = 0;

  constructor(component: Component, random: Random, foreign: object) {
    this.#random = random;
    this.#foreign = foreign;
    disposed = 0;
    const make = (made: Thing): Thing => {
      this.#made.push(made);
      return made;
    };
    const api = { Thing, Other, make: () => make(new Thing()), makeOther: () => make(new Other()), take() {} };
    const look = (it: Thing): number => (it.disposed ? 0 : 7);
    this.#exports = component.instantiateSync({
      name: "machine",
      imports: {
        "test:host/api": { ...api, look, lookAndTake: look },
        dropped: (rep: number) => void this.#drops.push(rep),
      },
    }).exports;
  }

  /** Mostly one of the kind that is alive; else one of another kind, one that may have been, or anything. */
  #handle(kind: Kind): number {
    const random = this.#random;
    const how = random(30);
    if (how < 28) {
      const alive = [...this.#model.entries.keys()].filter((handle) => {
        const entry = this.#model.entries[handle];
        return how === 0 ? entry !== undefined : entry?.kind === kind;
      });
      if (alive.length > 0) return alive[random(alive.length)]!;
    }
    return how < 29 ? random(12) : random(2 ** 32);
  }

  #heldOne(): Held | undefined {
    return this.#held[this.#random(this.#held.length || 1)];
  }

  #use(held: Held): number {
    if (held.rep === undefined) throw new Refused();
    return held.rep;
  }

  /** What an operation is called with, and what the model says that it gives. */
  #operation(): readonly [call: () => unknown, expected: () => unknown] {
    const { entries } = this.#model;
    const model = this.#model;
    const f = this.#exports;
    const held = this.#heldOne();
    const which = this.#random(17);
    const kinds: Readonly<Record<number, Kind>> = { 1: "r", 2: "r", 4: "other", 10: "r" };
    const a = which === 0 ? this.#random(2 ** 32) : this.#handle(kinds[which] ?? "thing");
    const b = this.#handle("thing");
    switch (which) {
      case 0:
        return [() => f.new(a), () => model.add("r", a)];
      case 1:
        return [() => f.rep(a), () => model.get(a, "r")];
      case 2:
        return [() => f.drop(a), () => void this.#expectedDrops.push(model.remove(a, "r") as number)];
      case 3:
        return [() => f.dropThing(a), () => this.#dispose(model.remove(a, "thing") as Thing)];
      case 4:
        return [() => f.dropOther(a), () => this.#dispose(model.remove(a, "other") as Thing)];
      case 5:
        return [() => f.make(), () => model.add("thing", this.#made.at(-1))];
      case 6:
        return [() => f.makeOther(), () => model.add("other", this.#made.at(-1))];
      case 7:
        return [() => f.take(a), () => void model.remove(a, "thing")];
      case 8:
        return [() => f.look(a), () => model.get(a, "thing") && 7];
      case 9:
        return [
          () => f.lookAndTake(a, b),
          () => {
            model.get(a, "thing");
            model.get(b, "thing");
            // The one is lent while the other is moved.
            if (a === b) throw new Trapped();
            model.remove(b, "thing");
          },
        ];
      case 10:
        return [
          () => {
            const object = f.give(a);
            this.#held.push({ object, rep: entries[a]?.value as number });
            return undefined;
          },
          () => void model.remove(a, "r"),
        ];
      case 11:
        return [() => (f.giveThing(a) as Thing).disposed, () => (model.remove(a, "thing") as Thing).disposed];
      case 12:
        if (held === undefined) return [() => f.accept(this.#foreign), refused];
        return [
          () => f.accept(held.object),
          () => {
            const rep = this.#use(held);
            held.rep = undefined;
            return model.add("r", rep);
          },
        ];
      case 13:
        if (held === undefined) return [() => f.show(this.#foreign), refused];
        return [() => f.show(held.object), () => this.#use(held)];
      case 14:
        if (held === undefined) return [() => f.acceptThing(new Date()), refused];
        return [
          () => held.object[Symbol.dispose](),
          () => {
            if (held.rep !== undefined) this.#expectedDrops.push(held.rep);
            held.rep = undefined;
          },
        ];
      case 15: {
        const thing = new Thing();
        return [() => f.acceptThing(thing), () => model.add("thing", thing)];
      }
      default: {
        const how = this.#random(40);
        return [
          () => f.borrow(new Thing(), how),
          () => {
            if (how === 1 || how === 2 || how === 3 || how === 5) throw new Trapped();
            const handle = model.add("thing", undefined);
            model.remove(handle, "thing");
            return handle;
          },
        ];
      }
    }
  }

  #dispose(thing: Thing): void {
    expect(thing.disposed).toBe(true);
    this.#expectedDisposals++;
  }

  /** False when the instance trapped, as the model said it would. */
  step(): boolean {
    const [call, expected] = this.#operation();
    let outcome: unknown;
    let error: Error | undefined;
    const before = this.#model.entries.map((entry) => entry?.kind);
    try {
      outcome = call();
    } catch (thrown) {
      error = thrown as Error;
    }
    let wanted: unknown;
    try {
      wanted = expected();
    } catch (thrown) {
      const code =
        thrown instanceof Trapped ? "ENGINE_TRAP" : thrown instanceof Refused ? "ENGINE_ARGUMENT" : undefined;
      if (code === undefined) throw thrown;
      expect(error, JSON.stringify(before)).toMatchObject({ code, component: "machine" });
      if (code === "ENGINE_ARGUMENT") return true;
      for (const name of ["make", "new"]) {
        expect(errorOf(() => this.#exports[name](1)).message).toContain("unusable since it trapped");
      }
      return false;
    }
    if (error !== undefined) throw error;
    expect(outcome).toBe(wanted);
    expect(this.#drops).toEqual(this.#expectedDrops);
    expect(disposed).toBe(this.#expectedDisposals);
    return true;
  }
}

function refused(): never {
  throw new Refused();
}

describe("a component that uses handles at random", () => {
  it("is answered as the canonical ABI says", { timeout: 120_000 + rounds * 20 }, async () => {
    let longest = 0;
    const component = compileSync(await wat(handleMachine));
    const idle = {
      "test:host/api": { Thing, Other, make() {}, makeOther() {}, take() {}, look() {}, lookAndTake() {} },
    };
    const stranger = component.instantiateSync({ imports: { ...idle, dropped() {} } }).exports;
    const foreign = stranger.give(stranger.new(1));
    for (let seed = first; seed < first + rounds; ) {
      const duel = new Duel(component, randomFrom(seed), foreign);
      const start = seed;
      try {
        do seed++;
        while (seed < start + 60 && duel.step());
      } catch (error) {
        throw new Error(`seed ${start}`, { cause: error });
      }
      longest = Math.max(longest, seed - start);
    }
    // Not every sequence may end at its first mistakes.
    expect(longest).toBeGreaterThan(10);
  });
});
