import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildComponent } from "@torvyn/compiler";

const root = fileURLToPath(new URL("../ts/", import.meta.url));

/** Every component written in TypeScript. It is called ts-FOLDER. */
export const typescriptComponents = [
  { folder: "token-source", what: "The 31 tokens of the token-streaming tutorial." },
  { folder: "token-filter", what: 'Drops " harmful_content".' },
  { folder: "token-sink", what: "Prints as the tutorial's sink does." },
  {
    folder: "failing-filter",
    what: 'Fails as the payload says: "invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal" ("as asked"), "no error", "not json", "type error", "recursion"; "keep" keeps the element, "use kept" reads it in a later call. Passes anything else.',
  },
  {
    folder: "async-filter",
    what: 'Answers by a promise; drops what begins with "h", fails with `unavailable` for "fail".',
  },
  {
    folder: "processor",
    what: 'Emits what the payload says: "bytes", "json", "csv", "context"; drops an empty one, fails for "number", and puts anything else in upper case.',
  },
  {
    folder: "configured-source",
    what: "Emits `{ label, index }` as its configuration `{ count, label }` says (valibot; default 3); prints init, the generator's `finally`, and teardown.",
  },
  {
    folder: "pausing-source",
    what: "Emits 100 000 elements that say how often it was told to pause; fails when pulled while paused.",
  },
  { folder: "pausing-sink", what: 'Takes every element, and answers every tenth with "pause".' },
  {
    folder: "scripted-source",
    what: "Makes what its configuration `{ steps }` says, step by step, and prints each; does not listen to backpressure.",
  },
  {
    folder: "scripted-listening-source",
    what: "The same, and prints what it is told about backpressure.",
  },
  {
    folder: "scripted-generator",
    what: "The same as a generator; prints its end.",
  },
  {
    folder: "scripted-filter",
    what: "Looks at the n-th element, passes, drops or fails it as the n-th entry of its configuration `{ entries }` says, over and over; prints what it saw.",
  },
  {
    folder: "scripted-processor",
    what: "Looks at the n-th element and makes of it what the n-th entry says; prints what it saw.",
  },
  {
    folder: "scripted-sink",
    what: "Looks at the n-th element and answers what the n-th entry says; prints what it saw, and its end.",
  },
].map((component) => ({ ...component, name: `ts-${component.folder}` }));

/** The bytes of one of them. */
export async function buildTypeScript({ folder, name }) {
  const { file } = await buildComponent({ root: join(root, folder), name });
  return readFileSync(file);
}
