import { join } from "node:path";
import { buildComponents } from "@torvyn/compiler";
import { root } from "./paths.js";

/** The files of the components in `components/ts/`; the first time takes half a minute, later the compiler's cache answers. */
export async function typescriptComponents(names) {
  const outcomes = await buildComponents(names.map((name) => ({ root: join(root, "components/ts", name), name })));
  return outcomes.map(({ result, error }) => {
    if (result === undefined) throw error;
    return result.file;
  });
}
