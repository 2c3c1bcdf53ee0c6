import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { types } from "@bytecodealliance/jco";
import { witFiles } from "../../src/wit.js";

/** Every interface of the contract that components import or export; `types` comes with them. */
export const imports = [
  "torvyn:streaming/buffer-allocator",
  "torvyn:resources/buffer-ops",
  "torvyn:capabilities/capability-query",
];
export const exports = [
  "torvyn:streaming/source",
  "torvyn:streaming/processor",
  "torvyn:streaming/sink",
  "torvyn:streaming/lifecycle",
  "torvyn:filtering/filter",
  "torvyn:filtering/router",
  "torvyn:aggregation/aggregator",
  "torvyn:batch/batch-source",
  "torvyn:batch/batch-processor",
  "torvyn:batch/batch-filter",
  "torvyn:batch/batch-sink",
];

const world = [
  "package test:everything;",
  "world everything {",
  ...imports.map((name) => `  import ${name}@0.1.0;`),
  ...exports.map((name) => `  export ${name}@0.1.0;`),
  "}",
].join("\n");

/** Lays out a component's `wit/` folder around the contract, as a component's author has it, and passes its path on. */
export async function withWitFolder<T>(use: (path: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "torvyn-contract-"));
  try {
    writeFileSync(join(root, "world.wit"), world);
    for (const [path, text] of Object.entries(witFiles)) {
      const file = join(root, "deps", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Interface without version -> the TypeScript declarations that the WIT tool derives from it, comments removed. */
export async function generateTypes(): Promise<Map<string, string>> {
  const files = await withWitFolder((path) => types(path, { worldName: "everything" }));
  const declarations = new Map<string, string>();
  for (const [file, bytes] of Object.entries(files)) {
    const [, namespace, name, rest] = /interfaces\/([a-z]+)-([a-z]+)-([a-z-]+)\.d\.ts$/.exec(file) ?? [];
    const text = Buffer.from(bytes)
      .toString("utf8")
      .replace(/\/\*.*?\*\//gs, "");
    if (namespace !== undefined) declarations.set(`${namespace}:${name}/${rest}`, text);
  }
  return declarations;
}

/** The functions that a declaration file exports, in WIT spelling. */
export const functionsOf = (declaration: string): string[] =>
  [...declaration.matchAll(/export function (\w+)\(/g)].map(([, name = ""]) => toKebab(name));

const toKebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
