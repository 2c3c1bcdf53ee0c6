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
 * `parseManifest`, and `component(name)`, which resolves to the bytes of a component.
 *
 * Resolves to `[{ name, durationMs, error? }]`, plain data: `error` is the text of what a failed case threw.
 */
export async function runCases(kit) {
  const results = [];
  for (const { name, run } of cases) {
    const start = performance.now();
    const error = await run(kit).then(
      () => undefined,
      (thrown) => textOf(thrown),
    );
    results.push({ name, durationMs: Math.round(performance.now() - start), ...(error !== undefined && { error }) });
  }
  return results;
}

function textOf(thrown) {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause === undefined ? "" : ` (cause: ${textOf(thrown.cause)})`;
  return `${thrown.name}: ${thrown.message}${cause}\n${thrown.stack ?? ""}`;
}
