import { ComponentError } from "../../src/index.js";
import type { Buffer } from "./streaming.js";

/** What a call gave: a value, the payload of an error, or that it trapped. */
export function outcome(call: () => unknown): unknown {
  try {
    return { value: call() };
  } catch (error) {
    if (error instanceof ComponentError) return { error: error.payload };
    if (error instanceof Error && error.constructor.name === "ComponentError") {
      return { error: (error as unknown as ComponentError).payload };
    }
    return "trap";
  }
}

/** A pulled or emitted element with its payload's text in place of the buffer. */
export function readable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => {
      if (typeof inner === "bigint") return `${inner}n`;
      return typeof inner === "object" && inner !== null && "drops" in inner ? (inner as Buffer).text() : inner;
    }) ?? "null",
  );
}
