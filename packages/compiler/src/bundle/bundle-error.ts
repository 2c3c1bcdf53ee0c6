import { resolve } from "node:path";
import type { TorvynError } from "@torvyn/contract";
import type { BuildFailure, Message } from "esbuild";
import { compileError, type Finding } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import type { World } from "../world/world.js";
import type { ImportProblem } from "./plugin.js";

const unresolved = /^Could not resolve "(.+)"$/;

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

function importFinding(problem: ImportProblem, world: World): Pick<Finding, "code" | "message" | "help"> {
  const { specifier } = problem;
  const code = "COMPILE_UNRESOLVED_IMPORT";
  if (problem.kind === "builtin") {
    return {
      code,
      message: `"${specifier}" belongs to Node.js, and a component does not run in Node.js`,
      help: "A component reaches the outside through the imports of its world only; use a package that does not need Node.js.",
    };
  }
  return {
    code,
    message: `the world "${world.name}" does not import ${specifier}`,
    help: `Add \`import ${specifier};\` to the world in wit/world.wit, or correct the name.`,
  };
}

function unresolvedFinding(specifier: string): Pick<Finding, "code" | "message" | "help"> {
  const code = "COMPILE_UNRESOLVED_IMPORT";
  const message = `cannot find "${specifier}"`;
  if (specifier.startsWith(".") || specifier.startsWith("/")) {
    return { code, message, help: "There is no such file; the path is relative to the file that imports it." };
  }
  return { code, message, help: `Install it: npm install ${packageOf(specifier)}` };
}

function findingOf(message: Message, project: Project, world: World): Finding {
  const { location } = message;
  const name = unresolved.exec(message.text)?.[1];
  const what =
    message.detail?.kind !== undefined
      ? importFinding(message.detail as ImportProblem, world)
      : name !== undefined
        ? unresolvedFinding(name)
        : { code: "COMPILE_SYNTAX", message: message.text };
  if (location === null) return what;
  // esbuild counts columns in UTF-8 bytes from 0.
  const column = Buffer.from(location.lineText).subarray(0, location.column).toString().length + 1;
  return {
    ...what,
    path: resolve(project.root, location.file),
    line: location.line,
    column,
    length: Math.max(1, location.length),
  };
}

/** esbuild's messages as one error. */
export function bundleError(project: Project, world: World, failure: BuildFailure): TorvynError {
  if (!Array.isArray(failure.errors)) throw failure;
  const findings = failure.errors.map((message) => findingOf(message, project, world));
  return compileError("COMPILE_FAILED", project.name, findings, { cause: failure });
}
