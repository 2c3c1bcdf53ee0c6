// Folders with installed packages of components, as package managers lay them out.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { onTestFinished } from "vitest";

/** A folder that is gone after the test. */
export function folder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "torvyn packages ")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** Writes a text, bytes, or a value as JSON. */
export function write(path: string, content: string | Uint8Array | object): void {
  mkdirSync(dirname(path), { recursive: true });
  const asIs = typeof content === "string" || content instanceof Uint8Array;
  writeFileSync(path, asIs ? content : JSON.stringify(content, null, 2));
}

/** One component of a package, all filters: its name, and the test component that it is. */
export type Held = Readonly<Record<string, string>>;

export interface Packed {
  readonly name: string;
  readonly holds: Held;
  readonly contract?: string;
}

const entry = (name: string) => [
  name,
  { file: `./dist/${name}.wasm`, role: "filter", interfaces: ["torvyn:filtering/filter@0.1.0"] },
];

/** Writes a package of filters into a folder. */
export function pack(at: string, { name, holds, contract = "0.1.0" }: Packed): void {
  const components = Object.fromEntries(Object.keys(holds).map(entry));
  write(join(at, "package.json"), { name, version: "1.2.3", torvyn: { contract, components } });
  for (const [component, file] of Object.entries(holds)) {
    mkdirSync(join(at, "dist"), { recursive: true });
    cpSync(componentPath(file), join(at, "dist", `${component}.wasm`));
  }
}
