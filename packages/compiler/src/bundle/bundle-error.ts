import { resolve } from "node:path";
import type { TorvynError } from "@torvyn/contract";
import type { BuildFailure, Message } from "esbuild";
import { compileError, type Finding } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import type { World } from "../world/world.js";
import { explainImport } from "./import-help.js";
import type { ForeignImport } from "./plugin.js";

const unresolved = /^Could not resolve "(.+)"$/;

const specifierOf = ({ detail, text }: Message): string | undefined =>
  (detail as ForeignImport | undefined)?.specifier ?? unresolved.exec(text)?.[1];

function findingOf(message: Message, project: Project, world: World): Finding {
  const specifier = specifierOf(message);
  const what =
    specifier === undefined
      ? { code: "COMPILE_SYNTAX", message: message.text }
      : { code: "COMPILE_UNRESOLVED_IMPORT", ...explainImport(specifier, world) };
  const { location } = message;
  if (location === null) return what;
  // esbuild counts columns in UTF-8 bytes from 0.
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return {
    ...what,
    path: resolve(project.root, location.file),
    line: location.line,
    column: before.length + 1,
    length: Math.max(1, location.length),
  };
}

/** esbuild's messages as one error. */
export function bundleError(project: Project, world: World, failure: BuildFailure): TorvynError {
  if (!Array.isArray(failure.errors)) throw failure;
  const findings = failure.errors.map((message) => findingOf(message, project, world));
  return compileError("COMPILE_FAILED", project.name, findings, { cause: failure });
}
