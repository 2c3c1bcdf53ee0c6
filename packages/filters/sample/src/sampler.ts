import { type Element, InvalidInputError } from "@torvyn/sdk";
import type { Config, RateConfig } from "./config.js";
import { fieldOf } from "./field.js";
import { hash } from "./hash.js";

/** Decides about one element after the other: true passes. */
export type Sampler = (element: Element) => boolean;

export const samplerFor = (config: Config): Sampler =>
  "every" in config ? step(config.every, config.offset) : rate(config);

function step(every: number, offset: number): Sampler {
  let left = offset;
  return () => {
    if (left > 0) {
      left -= 1;
      return false;
    }
    left = every - 1;
    return true;
  };
}

/** Hashes that are small enough pass, so that a lower rate passes a part of what a higher one does. */
function rate({ rate, by, seed, on_missing: onMissing }: RateConfig): Sampler {
  const limit = rate * 2 ** 32;
  const passes = (key: string): boolean => hash(`${seed}:${key}`) < limit;
  if (by === undefined) return (element) => passes(String(element.meta.sequence));
  const path = by.split(".");
  return (element) => {
    const value = fieldOf(element, path);
    if (value !== undefined) return passes(value);
    if (onMissing === "error") throw new InvalidInputError(`the element has no field "${by}"`);
    return onMissing === "pass";
  };
}
