import type { Emission } from "../../src/index.js";
import { type ElementOptions, MemoryHost } from "../../src/testing/host.js";

/** A host in memory, and a way to lend it one element after another. */
export function lender() {
  const host = new MemoryHost();
  return { host, lend: (input: Emission = "text", options: ElementOptions = {}) => host.lend(input, options) };
}

/** What a function throws, at once or later. */
export async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("nothing was thrown");
}
