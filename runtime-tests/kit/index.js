import { compilationCases } from "./compilation.js";
import { flowCases } from "./flow.js";
import { limitCases } from "./limits.js";
import { memoryCases } from "./memory.js";
import { refusalCases } from "./refusals.js";
import { resourceCases } from "./resources.js";
import { stringCases } from "./strings.js";
import { trapCases } from "./traps.js";
import { valueCases } from "./values.js";
import { wasiCases } from "./wasi.js";

/** Every case: `{ name, run(kit) }`, which throws when it fails. */
const cases = [
  ...valueCases,
  ...stringCases,
  ...resourceCases,
  ...trapCases,
  ...refusalCases,
  ...wasiCases,
  ...memoryCases,
  ...limitCases,
  ...compilationCases,
  ...flowCases,
];

/**
 * Runs all cases, one after the other. `kit` is what they are given: the modules `engine` and `runtime`, the function
 * `parseManifest`, `component(name)`, which resolves to the bytes of a component, and `collectGarbage()`.
 *
 * Resolves to `[{ name, durationMs, error?, stack? }]`, plain data: `error` is one line about what a failed case threw.
 */
export async function runCases(kit) {
  const results = [];
  for (const { name, run } of cases) {
    const start = performance.now();
    const failure = await run(kit).then(() => ({}), failureOf);
    results.push({ name, durationMs: Math.round(performance.now() - start), ...failure });
  }
  return results;
}

const failureOf = (thrown) => ({ error: textOf(thrown).replace(/\s*\n\s*/g, " "), stack: String(thrown?.stack) });

function textOf(thrown) {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? String(thrown) : `${thrown} (cause: ${textOf(thrown.cause)})`;
}
