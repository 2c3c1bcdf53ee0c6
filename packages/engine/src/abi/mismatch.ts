import { show } from "../errors.js";

/** A JavaScript value that does not fit its WIT type. `path` grows outwards while the error travels up. */
export class Mismatch extends Error {
  override readonly name = "Mismatch";
  readonly expected: string;
  readonly value: unknown;
  path = "";

  constructor(expected: string, value: unknown) {
    super(`expected ${expected}`);
    this.expected = expected;
    this.value = value;
  }

  /** `expected a string, got number 3` */
  get reason(): string {
    return `expected ${this.expected}, got ${kindOf(this.value)}`;
  }
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object") return `an object ${value.constructor?.name ?? ""}`.trim();
  return `${typeof value} ${show(value)}`;
}

export function mismatch(expected: string, value: unknown): never {
  throw new Mismatch(expected, value);
}

/** Rethrows an error from a part of a value; a mismatch learns where it was. */
export function within(step: string, error: unknown): never {
  if (error instanceof Mismatch) error.path = `${step}${error.path}`;
  throw error;
}
