import { statSync } from "node:fs";
import type { BuildOptions } from "@torvyn/compiler";
import type { ComponentDeclaration } from "@torvyn/manifest";
import { formatBytes, formatNanoseconds } from "../output/amounts.js";
import { showDiagnostic } from "../output/failure.js";
import type { Output } from "../output/output.js";
import type { Progress } from "../output/progress.js";
import type { Compiler } from "../project/compiler.js";
import { shown } from "../project/manifest-file.js";
import { componentFolder, type Project } from "../project/project.js";
import { runBuildCommand } from "./command.js";
import { isBuilt, isOurs, outputOf } from "./needed.js";

/** A component that is up to date now. */
export interface Built {
  readonly name: string;
  /** Its file; undefined when its own command put it somewhere else. */
  readonly file: string | undefined;
  readonly bytes: number | undefined;
  /** True when nothing had changed. */
  readonly cached: boolean;
  readonly durationMs: number;
}

/** What every build of one command has in common. */
export interface BuildSite {
  readonly project: Project;
  readonly output: Output;
  readonly progress: Progress;
  /** Undefined when no component needs it. */
  readonly compiler: Compiler | undefined;
  /** How to build; a `cache` of false builds although nothing changed. What is left out stays as it was. */
  readonly options: Pick<BuildOptions, "cache" | "minify" | "engineInit">;
}

/** Builds one component and says so; undefined when nothing tells how to build it. */
export async function buildOne(site: BuildSite, component: ComponentDeclaration): Promise<Built | undefined> {
  const { output, progress } = site;
  const { name, language, buildCommand } = component;
  if (!isOurs(component) && buildCommand === undefined) {
    output.say(`- ${name}: ${language}, and no build_command says how to build it`);
    return undefined;
  }
  const built = isOurs(component) ? await compile(site, name, component) : await command(site, component);
  progress.finish(name, `${output.err.green("✓")} ${describeBuilt(built, output.err.dim)}`);
  return built;
}

async function compile(site: BuildSite, name: string, component: ComponentDeclaration): Promise<Built> {
  const { project, output, progress, options } = site;
  progress.begin(name);
  const { file, bytes, cached, durationMs, warnings } = await site.compiler!.buildComponent({
    root: componentFolder(project, component),
    name,
    ...options,
    onProgress: ({ phase }) => progress.phase(name, phase),
  });
  for (const warning of warnings) output.say(showDiagnostic(warning, output));
  return { name, file, bytes, cached, durationMs };
}

/** A command prints for itself: a line that turns would be in its way. */
async function command({ project, output }: BuildSite, component: ComponentDeclaration): Promise<Built> {
  const { name, buildCommand } = component;
  output.say(output.err.dim(`building ${name}: ${buildCommand}`));
  const started = performance.now();
  await runBuildCommand(project, component);
  const file = isBuilt(project, component) ? outputOf(project, component) : undefined;
  const bytes = file === undefined ? undefined : statSync(file).size;
  return { name, file, bytes, cached: false, durationMs: performance.now() - started };
}

/** `filter  11.6 MiB  1.20 s  dist/filter.wasm` */
export function describeBuilt({ name, file, bytes, cached, durationMs }: Built, dim: (text: string) => string): string {
  const parts = [
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    cached ? "up to date" : formatNanoseconds(durationMs * 1e6),
    ...(file === undefined ? [] : [dim(shown(file))]),
  ];
  return `${name}  ${parts.join("  ")}`;
}
