import { TorvynError } from "@torvyn/contract";

/**
 * Everything of the component model that this release knows and refuses by name. The asynchronous half (WASI 0.3) is all
 * here, so that it can come later in one place.
 */
const asyncTypes: Readonly<Record<number, string>> = {
  100: "error contexts",
  101: "futures",
  102: "streams",
  67: "async functions",
  62: "resources with an async destructor",
};

/** What the asynchronous built-ins are about, by the last opcode of a run of them; up to 63 some are free. */
const asyncCanons: readonly (readonly [last: number, feature: string | undefined])[] = [
  [9, "tasks"],
  [11, "task context"],
  [12, "threads"],
  [13, "tasks"],
  [20, "streams"],
  [27, "futures"],
  [30, "error contexts"],
  [35, "waitables"],
  [37, "backpressure"],
  [43, "threads"],
  [63, undefined],
  [66, "threads"],
];

const asyncOptions: Readonly<Record<number, string>> = { 6: "async", 7: "callback" };

export function unsupported(feature: string, help?: string): TorvynError {
  return new TorvynError(
    "ENGINE_UNSUPPORTED",
    `this component uses ${feature}, which @torvyn/engine does not support`,
    {
      help,
    },
  );
}

const useSync = "Build the component for WASI 0.2, with synchronous functions.";

const names = {
  type: (opcode: number) => asyncTypes[opcode],
  canon: (opcode: number) => asyncCanons.find(([last]) => opcode <= last)?.[1],
  option: (opcode: number) => asyncOptions[opcode],
} as const;

/** The error for an opcode that belongs to the asynchronous half, or undefined when it does not. */
export function unsupportedAsync(table: "type" | "canon" | "option", opcode: number): TorvynError | undefined {
  const name = names[table](opcode);
  return name === undefined ? undefined : unsupported(`${name} (async, WASI 0.3)`, useSync);
}
