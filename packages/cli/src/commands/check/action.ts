import { type Diagnostic, TorvynError } from "@torvyn/contract";
import { addCommand, packageManagerOf } from "create-torvyn";
import { plural } from "../../output/amounts.js";
import { showDiagnostic } from "../../output/failure.js";
import type { Output } from "../../output/output.js";
import type { Context, Outcome } from "../../program/command.js";
import { findCompiler } from "../../project/compiler.js";
import { shown } from "../../project/manifest-file.js";
import { openProject, type Project } from "../../project/project.js";
import { type ComponentCheck, checkComponent } from "./component.js";
import { missingFiles } from "./node-files.js";
import { checkPackages, type PackageCheck } from "./packages.js";

export async function check(context: Context): Promise<Outcome> {
  const project = await openProject(context);
  const { components, flows } = project.manifest;
  const compiler = components.length > 0 ? await findCompiler(project.root) : undefined;
  const checks = await Promise.all(components.map((component) => checkComponent(project, component, compiler)));
  const packages = checkPackages(project);
  const diagnostics = [...missingFiles(project), ...[...packages, ...checks].flatMap((one) => one.diagnostics)];
  const error = failureOf(diagnostics);
  if (error === undefined && context.output.human) showWarnings(diagnostics, context.output);
  tellUnchecked(project, checks, context.output);
  if (error === undefined) {
    const what = `${plural(flows.size, "flow")}, ${plural(components.length, "component")}`;
    context.output.say(`${context.output.err.green("✓")} ${shown(project.file)}: ${what}, no errors`);
  }
  const data = {
    manifest: project.file,
    flows: [...flows.keys()],
    components: checks.map(componentData),
    packages: packages.map(packageData),
    diagnostics: [...project.warnings, ...diagnostics],
  };
  return { data, error };
}

function failureOf(diagnostics: readonly Diagnostic[]): TorvynError | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return undefined;
  const { file, line, column } = first;
  // As `run` and `link` end on a file that is not there.
  const absent = errors.every(({ code }) => code === "COMPONENT_NOT_FOUND");
  return new TorvynError(
    absent ? "COMPONENT_NOT_FOUND" : "CHECK_FAILED",
    `the check found ${plural(errors.length, "error")}`,
    {
      file,
      line,
      column,
      diagnostics,
    },
  );
}

function showWarnings(warnings: readonly Diagnostic[], output: Output): void {
  for (const warning of warnings) output.say(`${showDiagnostic(warning, output)}\n`);
}

function tellUnchecked(project: Project, checks: readonly ComponentCheck[], output: Output): void {
  for (const { name, unchecked } of checks) {
    if (unchecked !== undefined) output.say(`${output.err.yellow("-")} ${name}: ${unchecked.what}`);
  }
  if (checks.some(({ unchecked }) => unchecked?.needsCompiler === true)) {
    output.say(`  To check them: ${addCommand(packageManagerOf(project.root), "@torvyn/compiler")}`);
  }
}

const componentData = ({ name, role, imports, exports, unchecked }: ComponentCheck): Record<string, unknown> => ({
  name,
  role: role ?? null,
  imports,
  exports,
  unchecked: unchecked?.what ?? null,
});

const packageData = ({ flow, node, resolved }: PackageCheck): Record<string, unknown> => ({
  flow,
  node,
  package: resolved?.package.name ?? null,
  version: resolved?.package.version ?? null,
  component: resolved?.component.name ?? null,
  role: resolved?.component.role ?? null,
});
