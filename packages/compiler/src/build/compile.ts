import { join } from "node:path";
import type { Diagnostic } from "@torvyn/contract";
import type { BindingsKind } from "../bindings/kind.js";
import { bundle } from "../bundle/bundle.js";
import { missingFeatures } from "../bundle/missing-features.js";
import { dropTemplate, isMade, type TemplateInput, templateFile, templateFor, worldTask } from "../cache/templates.js";
import { rememberedWorld } from "../cache/world.js";
import { diagnostic } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import type { Engine, Engines } from "../toolchain/engines.js";
import { initialiseNatively } from "../toolchain/initialise-natively.js";
import { TaskTimeout } from "../toolchain/task-process.js";
import type { InitialiseResult } from "../toolchain/tasks.js";
import { writeConfiguration } from "../typecheck/configuration.js";
import { writeDeclarations } from "../typecheck/declarations.js";
import { typecheck } from "../typecheck/typecheck.js";
import { type BuiltWorld, batchFormOf, withBatchForm } from "../world/batch-world.js";
import { engineWorldOf } from "../world/engine-world.js";
import { featuresOf } from "../world/features.js";
import { resolveWorld, type WorldInfo } from "../world/resolve-world.js";
import { readWit, type WitFiles } from "../world/wit-files.js";
import type { World } from "../world/world.js";
import { initialiseError, initialiseTimeout } from "./initialise-error.js";
import type { BuildPhase } from "./progress.js";

/** A build's surroundings, with every default filled in. */
export interface CompileContext {
  readonly project: Project;
  readonly world: string | undefined;
  readonly minify: boolean;
  readonly batch: boolean;
  readonly bindings: BindingsKind;
  readonly cacheFolder: string;
  readonly worldCacheFolder: string;
  readonly initTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly progress: (phase: BuildPhase) => void;
  readonly onRead: (path: string) => void;
  readonly engines: Engines;
  /** The native tool that initialises the engine instead. */
  readonly nativeWizer?: string | undefined;
}

export interface Compiled {
  readonly world: World;
  readonly bytes: number;
  readonly sha256: string;
  /** Absolute paths of what was bundled, and of where types came from. */
  readonly inputs: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

type Done = Extract<InitialiseResult, { outcome: "done" }>;

/** Checks the types; returns the author's files that they come from. */
async function checkTypes(context: CompileContext, { world, declarations }: WorldInfo): Promise<readonly string[]> {
  const { project, cacheFolder, signal } = context;
  const typed: string[] = [];
  const onRead = (path: string): void => {
    typed.push(path);
    context.onRead(path);
  };
  const files = await writeDeclarations(project, declarations);
  await typecheck(project, world, await writeConfiguration(cacheFolder, project, files), signal, onRead);
  return typed;
}

export const templateInput = (built: BuiltWorld, bindings: BindingsKind): TemplateInput => ({
  world: built.world.name,
  features: featuresOf(built.world),
  bindings,
  wit: built.wit.files,
  engine: engineWorldOf(built, bindings),
});

/** What most modules turn out to be, before they are read: an SDK definition. */
export function expectedWorld(plain: BuiltWorld, batch: boolean): BuiltWorld {
  const form = batch ? batchFormOf(plain.world) : undefined;
  return form === undefined ? plain : withBatchForm(plain, form);
}

type InitialiseContext = Pick<
  CompileContext,
  "project" | "worldCacheFolder" | "bindings" | "initTimeoutMs" | "signal" | "progress" | "engines" | "nativeWizer"
>;

/** Lets a process load the template that will be needed, as far as that can be known by now. */
async function startEarly(
  { worldCacheFolder, bindings, batch, engines, nativeWizer, signal }: CompileContext,
  plain: BuiltWorld,
): Promise<Engine | undefined> {
  if (nativeWizer !== undefined) return undefined;
  const file = templateFile(worldCacheFolder, templateInput(expectedWorld(plain, batch), bindings));
  return (await isMade(file)) ? engines.take(file, signal) : undefined;
}

/**
 * Template, then initialisation; a template that turns out damaged is made anew, once. An engine that was started early is
 * handed back here: making a template may need its place.
 */
export async function initialise(
  context: InitialiseContext,
  built: BuiltWorld,
  code: string,
  output: string,
  early?: Engine,
): Promise<Exclude<InitialiseResult, { outcome: "corrupt" }>> {
  const { worldCacheFolder, signal, progress, initTimeoutMs, project, engines } = context;
  const input = templateInput(built, context.bindings);
  let kept = early;
  const handBack = (): void => {
    kept?.[Symbol.dispose]();
    kept = undefined;
  };
  if (kept?.template !== templateFile(worldCacheFolder, input)) handBack();
  for (let attempt = 0; ; attempt++) {
    const template = await templateFor(worldCacheFolder, input, signal, () => {
      handBack();
      progress("template");
    });
    progress("initialise");
    const task = { kind: "initialise", template, code, output } as const;
    if (context.nativeWizer !== undefined) {
      const result = await initialiseNatively(context.nativeWizer, worldTask(input), task, signal);
      if (result.outcome === "corrupt") throw new Error(`the template in ${template} is damaged`);
      return result;
    }
    using engine = kept ?? engines.take(template, signal);
    kept = undefined;
    const result = await engine.initialise(task, { signal, timeout: initTimeoutMs }).catch((error) => {
      throw error instanceof TaskTimeout ? initialiseTimeout(project, initTimeoutMs) : error;
    });
    if (result.outcome !== "corrupt") return result;
    if (attempt > 0) throw new Error(`the template in ${template} cannot be read although it was just written`);
    await dropTemplate(template);
  }
}

function outputWarning(project: Project, { printed }: Done): Diagnostic[] {
  const text = printed.trim();
  if (text === "") return [];
  return [
    diagnostic({
      code: "COMPILE_OUTPUT",
      severity: "warning",
      message: `printed while it was built, and not when it runs: ${text}`,
      path: project.entry,
      help: "A component's module is run once when it is built. Move this into a function, `init` for instance.",
    }),
  ];
}

async function makeComponent(context: CompileContext, wit: WitFiles, { world }: WorldInfo, output: string) {
  const { project, progress } = context;
  using early = await startEarly(context, { world, wit });
  progress("bundle");
  const bundled = await bundle(project, world, context, context.onRead);
  const { batchForm } = bundled;
  const built = batchForm === undefined ? { world, wit } : withBatchForm({ world, wit }, batchForm);
  const result = await initialise(context, built, bundled.code, output, early);
  if (result.outcome !== "done") throw initialiseError(result, bundled, project, world);
  return { result, bundled, world: built.world };
}

/** Builds a component into the file `output`. @throws TorvynError with the findings */
export async function compile(outer: CompileContext, output: string): Promise<Compiled> {
  // What fails first stops the rest; a type error says more than whatever else went wrong.
  const controller = new AbortController();
  const context: CompileContext = { ...outer, signal: AbortSignal.any([outer.signal, controller.signal]) };
  const { project, progress } = context;
  progress("check");
  const wit = await readWit(project);
  const info = await rememberedWorld(context.worldCacheFolder, wit.files, context.world, () =>
    resolveWorld(project, wit, context.world),
  );
  const checked = checkTypes(context, info);
  const making = makeComponent(context, wit, info, output);
  checked.catch(() => controller.abort());
  const [types, made] = await Promise.allSettled([checked, making]);
  outer.signal.throwIfAborted();
  if (types.status === "rejected") throw types.reason;
  if (made.status === "rejected") throw made.reason;
  const { result, bundled, world } = made.value;
  return {
    world,
    bytes: result.bytes,
    sha256: result.sha256,
    inputs: [...new Set([...bundled.inputs, ...types.value])],
    warnings: [
      ...wit.warnings,
      ...(await missingFeatures(bundled.authored, info.world)),
      ...outputWarning(project, result),
    ],
  };
}

export const distFile = (project: Project): string => join(project.root, "dist", `${project.name}.wasm`);
