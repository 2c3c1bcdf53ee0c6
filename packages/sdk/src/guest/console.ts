import { describeWithStack } from "./describe-error.js";
import type { Frame } from "./host.js";

const methods = ["debug", "error", "info", "log", "trace", "warn"] as const;

/** Lets the console show an Error with its places in the author's files: the engine's own are those of the bundle. */
export function locateInConsole(locate: (frame: Frame) => string | undefined): void {
  for (const method of methods) {
    const print = console[method].bind(console);
    console[method] = (...values: unknown[]) =>
      print(...values.map((value) => (value instanceof Error ? describeWithStack(value, locate) : value)));
  }
}
