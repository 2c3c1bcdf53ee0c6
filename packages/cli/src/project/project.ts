import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Diagnostic, type ErrorCode, TorvynError } from "@torvyn/contract";
import { type ComponentDeclaration, type Manifest, parseManifest } from "@torvyn/manifest";
import { showDiagnostic } from "../output/failure.js";
import type { Context } from "../program/command.js";
import { findManifest, shown } from "./manifest-file.js";

/** A project: its manifest, and where it is. */
export interface Project {
  /** Absolute path of the manifest. */
  readonly file: string;
  /** Absolute path of the folder that holds it. */
  readonly root: string;
  readonly manifest: Manifest;
  readonly warnings: readonly Diagnostic[];
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

/** The findings as one error. A single finding is the error itself. */
function refusal(file: string, findings: readonly Diagnostic[]): TorvynError {
  const errors = findings.filter(isError);
  const [first] = errors;
  const syntax = first?.code === "MANIFEST_SYNTAX";
  const code: ErrorCode = syntax ? "MANIFEST_SYNTAX" : "MANIFEST_INVALID";
  const message = syntax
    ? `${file} is not valid TOML`
    : `${file} has ${errors.length === 1 ? "an error" : `${errors.length} errors`}`;
  return new TorvynError(code, message, {
    file,
    line: first?.line,
    column: first?.column,
    help: errors.length === 1 ? first?.help : undefined,
    diagnostics: findings,
  });
}

/** Reads and checks the manifest that the command is about, and tells its warnings. */
export async function openProject({ manifest: asked, output }: Context): Promise<Project> {
  const path = findManifest(asked);
  const file = shown(path);
  output.detail(`manifest: ${path}`);
  const { manifest, diagnostics } = parseManifest(await readFile(path, "utf8"), { file });
  if (manifest === undefined) throw refusal(file, diagnostics);
  if (output.human) {
    for (const warning of diagnostics) output.say(`${showDiagnostic(warning, output)}\n`);
  }
  return { file: path, root: dirname(path), manifest, warnings: diagnostics };
}

/** The folder of a declared component. */
export const componentFolder = (project: Project, { path }: ComponentDeclaration): string =>
  resolve(project.root, path);
