import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "@torvyn/contract";
import { witFiles } from "@torvyn/contract/wit";
import { compileError, diagnostic } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import { vendorUrl } from "../toolchain/vendor.js";

/** The WIT of a component with everything it depends on: path below `wit/` -> text. */
export interface WitFiles {
  readonly files: ReadonlyMap<string, string>;
  /** Packages of the component's own `wit/deps` that ours replace although they differ. */
  readonly warnings: readonly Diagnostic[];
}

const packageName = /^\s*package\s+([a-z][\w-]*:[a-z][\w-]*)(@[^;\s]+)?\s*;/m;

/** `wasi:io@0.2.12` */
const declaredPackage = (text: string): string | undefined => {
  const match = packageName.exec(text);
  return match === null ? undefined : `${match[1]}${match[2] ?? ""}`;
};

async function readFolder(folder: string, below = ""): Promise<[string, string][]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const files = await Promise.all(
    entries.map(async (entry): Promise<[string, string][]> => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() || entry.isSymbolicLink()) return readFolder(folder, path).catch(() => []);
      return entry.name.endsWith(".wit") ? [[path, await readFile(join(folder, path), "utf8")]] : [];
    }),
  );
  return files.flat();
}

/** The text with spaces for comments, so that positions stay. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, " "));

/** Comments and layout do not make two packages different. */
const essence = (text: string): string => withoutComments(text).replace(/\s+/g, " ").trim();

interface Supplied {
  readonly path: string;
  readonly text: string;
  readonly name: string;
}

const contract: readonly Supplied[] = Object.entries(witFiles).map(([path, text]) => ({
  path: `deps/torvyn-${path.replace("/", "-").replace(/\.wit$/, "")}/${path.split("/").at(-1)}`,
  text,
  name: packageName.exec(text)![1]!,
}));

/** The contract's packages: path below `wit/` -> text. */
export const contractFiles: ReadonlyMap<string, string> = new Map(contract.map(({ path, text }) => [path, text]));

/** WASI, for components that mention it and do not bring the same version of a package themselves. */
async function suppliedWasi(own: readonly (readonly [path: string, text: string])[]): Promise<Supplied[]> {
  if (!own.some(([, text]) => /\bwasi:/.test(withoutComments(text)))) return [];
  const folder = fileURLToPath(vendorUrl("wit/"));
  const files = await Promise.all(
    (await readFolder(folder)).map(([path, text]) => ({
      path: `deps/torvyn-supplied-${path.replace(/\.wit$/, "")}/package.wit`,
      text,
      name: declaredPackage(text)!,
    })),
  );
  const brought = new Set(own.map(([, text]) => declaredPackage(text)));
  return files.filter(({ name }) => !brought.has(name));
}

/** Reads `wit/` and puts the packages that the compiler brings beside it. @throws TorvynError COMPILE_NO_WORLD */
export async function readWit(project: Project): Promise<WitFiles> {
  const own = await readFolder(project.wit).catch((): [string, string][] => []);
  if (!own.some(([path]) => !path.includes("/"))) {
    throw compileError("COMPILE_NO_WORLD", project.name, [
      {
        code: "COMPILE_NO_WORLD",
        message: `component "${project.name}" has no wit/world.wit`,
        path: join(project.wit, "world.wit"),
        help: "A component says what it imports and exports in wit/world.wit.",
      },
    ]);
  }
  const supplied = [...contract, ...(await suppliedWasi(own))];
  const files = new Map(supplied.map(({ path, text }) => [path, text]));
  const warnings: Diagnostic[] = [];
  for (const [path, text] of own.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const ours = path.startsWith("deps/")
      ? contract.find(({ name }) => packageName.exec(text)?.[1] === name)
      : undefined;
    if (ours === undefined) files.set(path, text);
    else if (essence(ours.text) !== essence(text)) {
      warnings.push(
        diagnostic({
          code: "COMPILE_CONTRACT_COPY",
          severity: "warning",
          message: `${path} differs from the contract's ${ours.name}, which is used instead`,
          path: join(project.wit, path),
          help: "Remove it: the compiler brings the torvyn packages.",
        }),
      );
    }
  }
  return { files, warnings };
}
