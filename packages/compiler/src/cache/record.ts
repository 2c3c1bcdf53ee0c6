import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Diagnostic } from "@torvyn/contract";
import { CONTRACT_VERSION } from "@torvyn/contract";
import { type BindingsKind, bindingsVersion, defaultBindings } from "../bindings/kind.js";
import type { Project } from "../project/project.js";
import { sha256 } from "../toolchain/template.js";
import { vendoredVersions } from "../toolchain/vendor.js";
import { findTypeScript } from "../typecheck/typescript.js";
import { compilerVersion } from "../version.js";
import { type Inputs, ownInputs, sameInputs, unchanged } from "./inputs.js";
import { readJson, writeAtomically } from "./json-file.js";

/** What a build was made from, and what came out. */
export interface BuildRecord {
  /** Versions and options; a difference means another artifact. */
  readonly circumstances: string;
  readonly own: Inputs;
  readonly foreign: Inputs;
  readonly artifact: { readonly sha256: string; readonly bytes: number; readonly mtimeMs: number };
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

/** Options that change the artifact. */
export interface ArtifactOptions {
  readonly world?: string | undefined;
  readonly minify?: boolean | undefined;
  readonly batch?: boolean | undefined;
  readonly bindings?: BindingsKind | undefined;
}

export async function circumstances(
  project: Project,
  { world, minify, batch, bindings }: ArtifactOptions,
): Promise<string> {
  const { version } = await findTypeScript(project.root);
  const tools = {
    compiler: compilerVersion,
    contract: CONTRACT_VERSION,
    bindings: bindingsVersion,
    typescript: version,
    ...vendoredVersions,
  };
  return JSON.stringify({
    tools,
    name: project.name,
    place: relative(project.base, project.root).replaceAll("\\", "/"),
    world: world ?? null,
    minify: minify ?? false,
    batch: batch ?? true,
    bindings: bindings ?? defaultBindings,
  });
}

export const recordPath = (folder: string, project: Project): string => join(folder, `${project.name}.json`);

function isRecord(value: unknown): value is BuildRecord {
  const record = value as Partial<BuildRecord> | null | undefined;
  return (
    typeof record === "object" &&
    typeof record?.circumstances === "string" &&
    Array.isArray(record.own) &&
    Array.isArray(record.foreign) &&
    typeof record.artifact?.sha256 === "string" &&
    Array.isArray(record.imports) &&
    Array.isArray(record.exports) &&
    Array.isArray(record.warnings)
  );
}

/** Whether the file is the one that the record speaks of; its bytes are only read when its time differs. */
async function isArtifact(file: string, { artifact }: BuildRecord): Promise<boolean> {
  try {
    const { size, mtimeMs } = await stat(file);
    if (size !== artifact.bytes) return false;
    return mtimeMs === artifact.mtimeMs || sha256(await readFile(file)) === artifact.sha256;
  } catch {
    return false;
  }
}

/** What a build finds before it starts. */
export interface Before {
  readonly circumstances: string;
  readonly own: Inputs;
  /** The record of the last build, when doing it again would give the same file and the file is there. */
  readonly fresh: BuildRecord | undefined;
}

export async function lookBefore(
  project: Project,
  file: string,
  folder: string,
  options: ArtifactOptions,
): Promise<Before> {
  const [now, own, record] = await Promise.all([
    circumstances(project, options),
    ownInputs(project),
    readJson(recordPath(folder, project)),
  ]);
  const fresh =
    isRecord(record) &&
    record.circumstances === now &&
    sameInputs(record.own, own) &&
    (await unchanged(project, record.foreign)) &&
    (await isArtifact(file, record));
  return { circumstances: now, own, fresh: fresh ? record : undefined };
}

export async function writeRecord(folder: string, project: Project, record: BuildRecord): Promise<void> {
  await writeAtomically(recordPath(folder, project), JSON.stringify(record));
}
