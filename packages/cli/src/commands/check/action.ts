import { type Diagnostic, TorvynError } from "@torvyn/contract";
import { plural } from "../../output/amounts.js";
import { showDiagnostic } from "../../output/failure.js";
import type { Context, Outcome } from "../../program/command.js";
import { findCompiler } from "../../project/compiler.js";
import { shown } from "../../project/manifest-file.js";
import { addCommand, packageManagerOf } from "../../project/package-manager.js";
import { openProject } from "../../project/project.js";
import { checkComponent } from "./component.js";

export async function check(context: Context): Promise<Outcome> {
  const { output } = context;
  const project = await openProject(context);
  const { components, flows } = project.manifest;
  const compiler = components.length > 0 ? await findCompiler(project.root) : undefined;
  const checks = await Promise.all(components.map((component) => checkComponent(project, component, compiler)));
  const diagnostics = checks.flatMap((one) => one.diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const unchecked = checks.filter((one) => one.unchecked !== undefined);

  if (output.human && errors.length < diagnostics.length && errors.length === 0) {
    output.say(`${diagnostics.map((one) => showDiagnostic(one, output)).join("\n\n")}\n`);
  }
  for (const { name, unchecked: why } of unchecked) output.say(`${output.err.yellow("-")} ${name}: ${why}`);
  if (components.length > 0 && compiler === undefined) {
    output.say(`  To check them: ${addCommand(packageManagerOf(project.root), "@torvyn/compiler")}`);
  }
  const error =
    errors.length === 0
      ? undefined
      : new TorvynError("CHECK_FAILED", `${plural(errors.length, "error")} in the components`, {
          file: errors[0]!.file,
          line: errors[0]!.line,
          column: errors[0]!.column,
          diagnostics,
        });
  if (error === undefined) {
    const what = `${plural(flows.size, "flow")}, ${plural(components.length, "component")}`;
    output.say(`${output.err.green("✓")} ${shown(project.file)}: ${what}, no errors`);
  }
  return {
    data: {
      manifest: project.file,
      flows: [...flows.keys()],
      components: checks.map(({ name, role, imports, exports, unchecked: why }) => ({
        name,
        role: role ?? null,
        imports,
        exports,
        unchecked: why ?? null,
      })),
      diagnostics: [...project.warnings, ...diagnostics] satisfies Diagnostic[],
    },
    error,
  };
}
