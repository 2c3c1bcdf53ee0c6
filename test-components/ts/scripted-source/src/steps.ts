// What a scripted source makes, step by step; shared by the three of them. Two are pulled, one is a generator.
import { type Awaitable, type Emission, FatalError, InvalidInputError, UnavailableError } from "@torvyn/sdk";

/** One step of the script. */
export type Step =
  | { readonly text: string }
  | { readonly repeat: string; readonly times: number }
  | { readonly bytes: readonly number[] }
  | { readonly json: unknown }
  | { readonly typed: string; readonly contentType: string }
  | { readonly fail: string }
  | { readonly later: Step };

export interface Script {
  readonly steps: readonly Step[];
}

function emission(step: Exclude<Step, { later: Step }>): Emission {
  if ("text" in step) return step.text;
  if ("repeat" in step) return step.repeat.repeat(step.times);
  if ("bytes" in step) return Uint8Array.from(step.bytes);
  if ("json" in step) return step.json as object;
  if ("typed" in step) return { payload: step.typed, contentType: step.contentType };
  if (step.fail === "invalid-input") throw new InvalidInputError("scripted");
  if (step.fail === "unavailable") throw new UnavailableError("scripted");
  if (step.fail === "fatal") throw new FatalError("scripted");
  throw new TypeError("scripted");
}

async function later(step: Step): Promise<Emission> {
  await undefined;
  return make(step);
}

export const make = (step: Step): Awaitable<Emission> => ("later" in step ? later(step.later) : emission(step));

let steps: readonly Step[] = [];

/** How many steps a pulled source has made. */
export let made = 0;

export function init(script: Script): void {
  steps = script.steps;
}

export function pull(): Awaitable<Emission> | undefined {
  const step = steps[made++];
  console.log(`source ${made}`);
  return step && make(step);
}
