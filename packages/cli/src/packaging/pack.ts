import { readFileSync } from "node:fs";
import { type Diagnostic, TorvynError } from "@torvyn/contract";
import { plural } from "../output/amounts.js";
import { asTorvynError, findingsOf } from "../output/failure.js";
import type { Output } from "../output/output.js";
import { readTarball } from "../tarball/read.js";
import { buildPackage } from "./build.js";
import { Findings } from "./findings.js";
import { generate } from "./generate.js";
import { openPackage } from "./open.js";
import type { PackedPackage } from "./packed.js";
import { packInto } from "./tool.js";
import { type Verified, verify } from "./verify/verify.js";

/** A package whose tarball was made and looked into. */
export type Candidate = PackedPackage & Verified;

/** What became of several packages. */
export interface Packing {
  /** Those that could be packed, fit or not. */
  readonly candidates: readonly Candidate[];
  readonly diagnostics: readonly Diagnostic[];
  /** Why nothing of it is fit to be published. */
  readonly error: TorvynError | undefined;
}

/**
 * Builds, packs and verifies packages, one after the other; `destination` gets the tarballs. Everything wrong is told at once.
 *
 * @throws the signal's reason
 */
export async function packAll(
  output: Output,
  roots: readonly string[],
  destination: string,
  signal: AbortSignal,
): Promise<Packing> {
  const candidates: Candidate[] = [];
  const diagnostics: Diagnostic[] = [];
  const errors: TorvynError[] = [];
  for (const root of roots) {
    try {
      const candidate = await pack(output, root, destination, signal);
      candidates.push(candidate);
      diagnostics.push(...candidate.diagnostics);
    } catch (thrown) {
      signal.throwIfAborted();
      const error = asTorvynError(thrown);
      errors.push(error);
      diagnostics.push(...findingsOf(error));
    }
  }
  return { candidates, diagnostics, error: failureOf(diagnostics, roots.length === 1 ? errors[0] : undefined) };
}

async function pack(output: Output, root: string, destination: string, signal: AbortSignal): Promise<Candidate> {
  const folder = openPackage(root);
  await buildPackage(output, folder, signal);
  const findings = new Findings(folder);
  generate(folder, findings);
  const tarball = await packInto(root, destination, signal);
  const tarballBytes = readFileSync(tarball);
  const packed = { ...folder, tarball, tarballBytes, files: readTarball(tarballBytes, tarball) };
  const verified = await verify(packed);
  signal.throwIfAborted();
  return { ...packed, ...verified, diagnostics: [...findings.diagnostics, ...verified.diagnostics] };
}

/** An error that kept the only package from being packed is the error itself. */
function failureOf(diagnostics: readonly Diagnostic[], only: TorvynError | undefined): TorvynError | undefined {
  if (only !== undefined) return only;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return undefined;
  const message = `${plural(errors.length, "error")}: nothing is fit to be published`;
  const { file, line, column } = first;
  return new TorvynError("PACKAGE_REFUSED", message, { file, line, column, diagnostics });
}
