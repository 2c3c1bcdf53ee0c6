// Building one component anew after an edit, when its world is known.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildComponent } from "@torvyn/compiler";
import { forgetfulWizer, project, tagging } from "./project.js";

/** `{ engineInit, forgetful }`; forgetful: Wizer keeps no code of the engine from one time to the next. The value is milliseconds. */
export async function create({ engineInit, forgetful = false }) {
  const root = project();
  process.once("SIGTERM", () => process.exit());
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));
  if (forgetful) await forgetfulWizer(root);
  const component = join(root, "components/processor");
  let edit = 0;
  const build = async (how) => {
    writeFileSync(join(component, "src/index.ts"), tagging(`edit${edit++}`));
    const { durationMs } = await buildComponent({ root: component, name: "processor", engineInit: how });
    return durationMs;
  };
  await build("v8");
  return async () => ({ value: await build(engineInit) });
}
