import { type Component, compile, type Limits } from "@torvyn/engine";

interface Compiling {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly component: Promise<Component>;
}

/** Compiles the components of one flow; those of equal bytes are compiled once, wherever they were read from. */
export class Compilation {
  /** Hardly two components have the same length, and comparing the few that do is cheaper than hashing all. */
  readonly #byLength = new Map<number, Compiling[]>();
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  compile(bytes: Uint8Array<ArrayBuffer>): Promise<Component> {
    const alike = this.#byLength.get(bytes.length) ?? [];
    const known = alike.find((candidate) => areEqual(candidate.bytes, bytes));
    if (known !== undefined) return known.component;
    const component = compile(bytes, { limits: this.#limits });
    this.#byLength.set(bytes.length, [...alike, { bytes, component }]);
    return component;
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  // A plain loop: `every` calls a function per byte, and these are megabytes.
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
