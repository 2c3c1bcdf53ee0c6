import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scripts } from "./engine.js";
import type { NativeWrapped } from "./native-task.js";
import { runWizer } from "./native-wizer.js";
import { inSlot } from "./slots.js";
import { readDescription } from "./stored-engine.js";
import { TaskProcess } from "./task-process.js";
import type { InitialiseResult, InitialiseTask, WorldTask } from "./tasks.js";
import { engineFolder, readTemplate } from "./template.js";

/** Runs a bundle in the engine by the native tool, and makes the component of what comes out. Takes half a minute. */
export function initialiseNatively(
  wizer: string,
  world: WorldTask,
  { template, code, output }: InitialiseTask,
  signal: AbortSignal,
): Promise<InitialiseResult> {
  return inSlot(async () => {
    signal.throwIfAborted();
    const folder = await mkdtemp(join(tmpdir(), "torvyn-native-"));
    const tools = new TaskProcess([]);
    try {
      const known = await readTemplate(template);
      if (known === undefined) return { outcome: "corrupt" };
      const engine = await readDescription(engineFolder(template, known.engine));
      await tools.run({ kind: "native-engine", folder, ...world }, { signal });
      await writeFile(join(folder, scripts.bindings), known.bindings);
      await writeFile(join(folder, scripts.source), code);
      const { ok, printed } = await runWizer(wizer, folder, engine, signal);
      if (!ok) return { outcome: "threw", printed };
      const wrapped = await tools.run<NativeWrapped>({ kind: "native-wrap", folder, output, ...world }, { signal });
      return wrapped.outcome === "done" ? { ...wrapped, printed } : wrapped;
    } finally {
      tools.kill();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
