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
  /** The manifest's text, of which the positions in it tell. */
  readonly text: string;
  readonly manifest: Manifest;
  readonly warnings: readonly Diagnostic[];
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

/** The findings as one error, which says what a single finding says. */
function refusal(file: string, findings: readonly Diagnostic[]): TorvynError {
  const [first, ...others] = findings.filter(isError);
  const code: ErrorCode = first?.code === "MANIFEST_SYNTAX" ? "MANIFEST_SYNTAX" : "MANIFEST_INVALID";
  const { message, help } =
    first !== undefined && others.length === 0 ? first : { message: `${file} has ${others.length + 1} errors` };
  return new TorvynError(code, message, {
    file,
    line: first?.line,
    column: first?.column,
    help,
    diagnostics: findings,
  });
}

/** @throws TorvynError IO_FAILED, with the path: not every error of the system has it */
async function textOf(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TorvynError("IO_FAILED", `${file} cannot be read: ${reason}`, { cause, file });
  }
}

/** Reads and checks the manifest that the command is about, and tells its warnings. */
export async function openProject({ manifest: asked, output }: Context): Promise<Project> {
  const path = findManifest(asked);
  const file = shown(path);
  output.detail(`manifest: ${path}`);
  const text = await textOf(path, file);
  const { manifest, diagnostics } = parseManifest(text, { file });
  if (manifest === undefined) throw refusal(file, diagnostics);
  if (output.human) {
    for (const warning of diagnostics) output.say(`${showDiagnostic(warning, output)}\n`);
  }
  return { file: path, root: dirname(path), text, manifest, warnings: diagnostics };
}

/** The folder of a declared component. */
export const componentFolder = (project: Project, { path }: ComponentDeclaration): string =>
  resolve(project.root, path);
