import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Diagnostic } from "@torvyn/contract";
import { CONTRACT_VERSION } from "@torvyn/contract";
import { type BindingsKind, bindingsVersion, defaultBindings } from "../bindings/kind.js";
import type { EngineInit } from "../build/options.js";
import type { Project } from "../project/project.js";
import { sha256 } from "../toolchain/template.js";
import { vendoredVersions } from "../toolchain/vendor.js";
import { findTypeScript } from "../typecheck/typescript.js";
import { compilerVersion } from "../version.js";
import { type Inputs, ownInputs, sameInputs, unchanged } from "./inputs.js";
import { readJson, writeAtomically } from "./json-file.js";
import { templateFormat } from "./templates.js";

/** What a build was made from, and what came out. */
export interface BuildRecord {
  /** Versions and options; a difference means another artifact. */
  readonly circumstances: string;
  readonly options: Chosen;
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
  readonly engineInit?: EngineInit | undefined;
}

/** How an artifact is made where nobody says it: as it was made last. */
interface Chosen {
  readonly minify: boolean;
  readonly engineInit: EngineInit;
}

export async function circumstances(
  project: Project,
  { world, batch, bindings }: ArtifactOptions,
  chosen: Chosen,
): Promise<string> {
  const { version } = await findTypeScript(project.root);
  const tools = {
    compiler: compilerVersion,
    contract: CONTRACT_VERSION,
    bindings: bindingsVersion,
    template: templateFormat,
    typescript: version,
    ...vendoredVersions,
  };
  return JSON.stringify({
    tools,
    name: project.name,
    place: relative(project.base, project.root).replaceAll("\\", "/"),
    world: world ?? null,
    ...chosen,
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
    typeof record.options === "object" &&
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
  readonly options: Chosen;
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
  const [own, stored] = await Promise.all([ownInputs(project), readJson(recordPath(folder, project))]);
  const record = isRecord(stored) ? stored : undefined;
  const { minify, engineInit } = options;
  // Who does not say how it is to be made gets it as it was made last, as long as nothing else has changed.
  const asLast: Chosen = {
    minify: minify ?? record?.options.minify ?? false,
    engineInit: engineInit ?? record?.options.engineInit ?? "v8",
  };
  const fresh =
    record !== undefined &&
    record.circumstances === (await circumstances(project, options, asLast)) &&
    sameInputs(record.own, own) &&
    (await unchanged(project, record.foreign)) &&
    (await isArtifact(file, record));
  if (fresh) return { circumstances: record.circumstances, options: asLast, own, fresh: record };
  const chosen: Chosen = { minify: minify ?? false, engineInit: engineInit ?? "v8" };
  return { circumstances: await circumstances(project, options, chosen), options: chosen, own, fresh: undefined };
}

export async function writeRecord(folder: string, project: Project, record: BuildRecord): Promise<void> {
  await writeAtomically(recordPath(folder, project), JSON.stringify(record));
}
