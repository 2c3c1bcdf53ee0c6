import { join } from "node:path";
import { buildComponents } from "@torvyn/compiler";
import { root } from "./paths.js";

/**
 * The files of the components in `components/ts/`, built with `options` and named accordingly; the first time takes half a
 * minute, later the compiler's cache answers.
 */
export async function typescriptComponents(names, suffix = "", options = {}) {
  const outcomes = await buildComponents(
    names.map((name) => ({ root: join(root, "components/ts", name), name: `${name}${suffix}`, ...options })),
  );
  return outcomes.map(({ result, error }) => {
    if (result === undefined) throw error;
    return result.file;
  });
}
