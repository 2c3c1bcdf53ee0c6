import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { bundle } from "../bundle/bundle.js";
import { userCacheFolder } from "../cache/folders.js";
import { templateFor } from "../cache/templates.js";
import { temporaryName } from "../cache/temporary.js";
import { openProject } from "../project/project.js";
import { runTask } from "../toolchain/run-task.js";
import type { InitialiseResult } from "../toolchain/tasks.js";
import { featuresOf } from "../world/features.js";
import { resolveWorld } from "../world/resolve-world.js";
import { readWit } from "../world/wit-files.js";
import type { BuildOptions, BuildResult } from "./options.js";
import type { BuildPhase } from "./progress.js";

export async function buildComponent(options: BuildOptions): Promise<BuildResult> {
  const start = performance.now();
  const project = await openProject(options.root, options.name);
  const progress = (phase: BuildPhase): void =>
    options.onProgress?.({ component: project.name, phase, elapsedMs: performance.now() - start });
  progress("check");
  const wit = await readWit(project);
  const { world } = await resolveWorld(project, wit, options.world);
  progress("bundle");
  const bundled = await bundle(project, world, options.minify ?? false);
  const template = await templateFor(
    options.worldCacheDir ?? userCacheFolder(),
    { world: world.name, features: featuresOf(world), wit: wit.files },
    { signal: options.signal, onMake: () => progress("template") },
  );
  progress("initialise");
  const file = join(project.root, "dist", `${project.name}.wasm`);
  await mkdir(join(project.root, "dist"), { recursive: true });
  const output = temporaryName(file);
  try {
    const result = await runTask<InitialiseResult>(
      { kind: "initialise", template, code: bundled.code, output },
      { signal: options.signal, timeout: options.initTimeoutMs ?? 60_000 },
    );
    if (result.outcome !== "done") throw new Error(JSON.stringify(result));
    await rename(output, file);
    progress("done");
    return {
      component: project.name,
      file,
      bytes: result.bytes,
      cached: false,
      durationMs: performance.now() - start,
      imports: world.imports.map(({ name }) => name),
      exports: world.exports.map(({ name }) => name),
      warnings: wit.warnings,
    };
  } finally {
    await rm(output, { force: true });
  }
}
