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
].map((component) => ({ ...component, name: `ts-${component.folder}` }));

/** The bytes of one of them. */
export async function buildTypeScript({ folder, name }) {
  const { file } = await buildComponent({ root: join(root, folder), name });
  return readFileSync(file);
}
