import { rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { defaultBindings } from "../bindings/kind.js";
import { userCacheFolder } from "../cache/folders.js";
import { foreignInputs } from "../cache/inputs.js";
import { type BuildRecord, lookBefore, writeRecord } from "../cache/record.js";
import { sweep, temporaryName } from "../cache/temporary.js";
import { makeFolder } from "../project/make-folder.js";
import { openProject, type Project } from "../project/project.js";
import { type Engines, passingEngines } from "../toolchain/engines.js";
import { findNativeWizer } from "../toolchain/native-wizer.js";
import { type CompileContext, compile, distFile } from "./compile.js";
import type { BuildOptions, BuildResult } from "./options.js";
import type { BuildPhase } from "./progress.js";

const defaultInitTimeoutMs = 60_000;

const cacheFolderOf = (project: Project, { cacheDir }: Pick<BuildOptions, "cacheDir">): string =>
  cacheDir ?? join(project.root, ".torvyn", "cache");

/**
 * Compiles the TypeScript component in a folder to `dist/<name>.wasm`, unless nothing has changed since the last time.
 * The file is replaced in one step, and only by a build that succeeded.
 *
 * @throws TorvynError (`COMPILE_…`) whose diagnostics point into the author's files
 */
export const buildComponent = (options: BuildOptions): Promise<BuildResult> => buildWith(passingEngines, options);

/** `buildComponent`, with processes of the engine that may be warm. */
export async function buildWith(engines: Engines, options: BuildOptions): Promise<BuildResult> {
  const start = performance.now();
  const begun = Date.now();
  const project = await openProject(options.root, options.name);
  const cacheFolder = cacheFolderOf(project, options);
  const file = distFile(project);
  const progress = (phase: BuildPhase): void =>
    options.onProgress?.({ component: project.name, phase, elapsedMs: performance.now() - start });
  const resultOf = (record: BuildRecord, cached: boolean): BuildResult => {
    progress(cached ? "cached" : "done");
    const { imports, exports, warnings, artifact } = record;
    const durationMs = performance.now() - start;
    return { component: project.name, file, bytes: artifact.bytes, cached, durationMs, imports, exports, warnings };
  };

  const before = await lookBefore(project, file, cacheFolder, options);
  if (before.fresh !== undefined && options.cache !== false) {
    for (const [path] of before.fresh.foreign) options.onRead?.(resolve(project.root, path));
    return resultOf(before.fresh, true);
  }

  await makeFolder(project.root, cacheFolder);
  await sweep(cacheFolder);
  const output = temporaryName(join(cacheFolder, `${project.name}.wasm`));
  const context: CompileContext = {
    project,
    world: options.world,
    minify: before.options.minify,
    batch: options.batch ?? true,
    bindings: options.bindings ?? defaultBindings,
    cacheFolder,
    worldCacheFolder: options.worldCacheDir ?? userCacheFolder(),
    initTimeoutMs: options.initTimeoutMs ?? defaultInitTimeoutMs,
    signal: options.signal ?? new AbortController().signal,
    progress,
    onRead: options.onRead ?? (() => {}),
    engines,
    nativeWizer: before.options.engineInit === "native" ? await findNativeWizer(project.root) : undefined,
  };
  try {
    const { world, inputs, bytes, sha256, warnings } = await compile(context, output);
    const { mtimeMs } = await stat(output);
    await makeFolder(project.root, dirname(file));
    await rename(output, file);
    const record: BuildRecord = {
      circumstances: before.circumstances,
      options: before.options,
      own: before.own,
      foreign: await foreignInputs(project, inputs, before.own, begun),
      artifact: { sha256, bytes, mtimeMs },
      imports: world.imports.map(({ name }) => name),
      exports: world.exports.map(({ name }) => name),
      warnings,
    };
    await writeRecord(cacheFolder, project, record);
    return resultOf(record, false);
  } finally {
    await rm(output, { force: true });
  }
}

/** Whether `buildComponent` with the same options would have to build. */
export async function isStale(
  options: Omit<BuildOptions, "onProgress" | "onRead" | "signal" | "cache">,
): Promise<boolean> {
  const project = await openProject(options.root, options.name);
  const { fresh } = await lookBefore(project, distFile(project), cacheFolderOf(project, options), options);
  return fresh === undefined;
}
