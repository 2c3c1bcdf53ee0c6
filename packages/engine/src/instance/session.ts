import { TorvynError } from "@torvyn/contract";
import type { CoreFunction } from "../abi/arity.js";
import type { CanonContext } from "../abi/context.js";
import type { Growth } from "../binary/bounded-module.js";
import type { EffectiveLimits } from "../limits.js";
import { Budget } from "../types/budget.js";
import type { FunctionType } from "../types/types.js";
import { findImport, type ImportObject } from "./host-lookup.js";

/** An import that may be bound by hand. */
export interface RawImport {
  /** The interface with its version, `torvyn:streaming/types@0.1.0`; empty for a function imported directly. */
  readonly interface: string;
  /** As in the binary: `allocate`, `[method]buffer.read-all`. */
  readonly name: string;
  /** Resource types in it are the keys to use with the handle table. */
  readonly type: FunctionType;
}

/**
 * Gives a core function for an import of the host, or undefined to have it bound generically. It is called without
 * anything in between: whatever it throws has to have passed through `guest.instance.doom`.
 */
export type RawBinder = (func: RawImport, guest: CanonContext) => CoreFunction | undefined;

/** Everything that belongs to one `instantiate`, across the components nested in it. */
export class LinkSession {
  readonly name: string;
  readonly raw: RawBinder | undefined;
  readonly limits: EffectiveLimits;
  readonly growth: Growth;
  readonly budget = new Budget();
  readonly #imports: readonly ImportObject[];
  readonly #missing: string[] = [];

  /** `imports`: what the caller gave first, then what the engine serves itself. */
  constructor(
    name: string,
    imports: readonly ImportObject[],
    raw: RawBinder | undefined,
    limits: EffectiveLimits,
    growth: Growth,
  ) {
    this.name = name;
    this.#imports = imports;
    this.raw = raw;
    this.limits = limits;
    this.growth = growth;
  }

  /** What serves an import. */
  find(name: string): unknown {
    for (const imports of this.#imports) {
      const found = findImport(imports, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  reportMissing(label: string): void {
    this.#missing.push(label);
  }

  /** Called before the first guest code runs: all imports that nobody serves are named at once. */
  requireComplete(): void {
    if (this.#missing.length === 0) return;
    const list = this.#missing.map((label) => `\n  - ${label}`).join("");
    throw new TorvynError("ENGINE_LINK", `component "${this.name}" imports what nobody provides:${list}`, {
      component: this.name,
      help: "Pass each in `imports`, under the interface's name, with or without its version.",
    });
  }
}
