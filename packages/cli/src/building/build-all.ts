import { statSync } from "node:fs";
import { type Diagnostic, TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration } from "@torvyn/manifest";
import { formatBytes, formatNanoseconds } from "../output/amounts.js";
import { asTorvynError, showDiagnostic } from "../output/failure.js";
import { Progress } from "../output/progress.js";
import type { Context } from "../program/command.js";
import { type Compiler, requireCompiler } from "../project/compiler.js";
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

export interface BuildReport {
  readonly built: readonly Built[];
  readonly error: TorvynError | undefined;
}

/**
 * Builds components side by side; the compiler knows how many at a time are good for the machine. One that fails does
 * not keep the others from being built.
 */
export async function buildAll(
  context: Context,
  project: Project,
  components: readonly ComponentDeclaration[],
  { cache }: { readonly cache: boolean },
): Promise<BuildReport> {
  const compiler = components.some(isOurs) ? await requireCompiler(project.root) : undefined;
  using progress = new Progress(context.output);
  const errors: TorvynError[] = [];
  const built = await Promise.all(
    components.map(async (component) => {
      try {
        return await buildOne(context, project, component, compiler, cache, progress);
      } catch (thrown) {
        errors.push(asTorvynError(thrown));
        progress.finish(component.name, `${context.output.err.red("✗")} ${component.name}`);
        return undefined;
      }
    }),
  );
  return { built: built.filter((one) => one !== undefined), error: together(errors) };
}

async function buildOne(
  { output }: Context,
  project: Project,
  component: ComponentDeclaration,
  compiler: Compiler | undefined,
  cache: boolean,
  progress: Progress,
): Promise<Built | undefined> {
  const { name, language, buildCommand } = component;
  if (!isOurs(component) && buildCommand === undefined) {
    output.say(`- ${name}: ${language}, and no build_command says how to build it`);
    return undefined;
  }
  // A command prints for itself: a turning line would be in its way.
  if (!isOurs(component)) output.say(output.err.dim(`building ${name}: ${buildCommand}`));
  else progress.begin(name);
  const result = isOurs(component)
    ? await compile(project, component, compiler!, cache, progress, output.human ? output : undefined)
    : await command(project, component);
  progress.finish(name, `${output.err.green("✓")} ${line(result, output.err.dim)}`);
  return result;
}

async function command(project: Project, component: ComponentDeclaration): Promise<Built> {
  const started = performance.now();
  await runBuildCommand(project, component);
  const file = isBuilt(project, component) ? outputOf(project, component) : undefined;
  const bytes = file === undefined ? undefined : statSync(file).size;
  return { name: component.name, file, bytes, cached: false, durationMs: performance.now() - started };
}

async function compile(
  project: Project,
  component: ComponentDeclaration,
  compiler: Compiler,
  cache: boolean,
  progress: Progress,
  output: Context["output"] | undefined,
): Promise<Built> {
  const { name } = component;
  const { file, bytes, cached, durationMs, warnings } = await compiler.buildComponent({
    root: componentFolder(project, component),
    name,
    cache,
    onProgress: ({ phase }) => progress.phase(name, phase),
  });
  for (const warning of warnings) output?.say(showDiagnostic(warning, output));
  return { name, file, bytes, cached, durationMs };
}

function line({ name, file, bytes, cached, durationMs }: Built, dim: (text: string) => string): string {
  const parts = [
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    cached ? "up to date" : formatNanoseconds(durationMs * 1e6),
    ...(file === undefined ? [] : [dim(shown(file))]),
  ];
  return `${name}  ${parts.join("  ")}`;
}

function together(errors: readonly TorvynError[]): TorvynError | undefined {
  const [first] = errors;
  if (first === undefined || errors.length === 1) return first;
  const findings = errors.flatMap((error): Diagnostic[] =>
    error.diagnostics.length > 0 ? [...error.diagnostics] : [{ ...placed(error), severity: "error" }],
  );
  return new TorvynError(first.code, `${errors.length} components could not be built`, { diagnostics: findings });
}

const placed = ({ code, message, file, line, column, help }: TorvynError): Omit<Diagnostic, "severity"> => ({
  code,
  message,
  file,
  line,
  column,
  help,
});
