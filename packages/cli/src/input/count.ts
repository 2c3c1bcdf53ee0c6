import { InvalidArgumentError } from "commander";

/** Reads a whole number from 1. */
export function parseCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError(`Write a whole number from 1 to ${Number.MAX_SAFE_INTEGER}.`);
  }
  return count;
}
