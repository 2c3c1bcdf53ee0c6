import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { writeFile } from "./folder.js";

/** A component of a package: a test component, and what the package says of it. */
export interface PackedComponent {
  readonly file: string;
  readonly role?: string;
  readonly interfaces?: readonly string[];
  readonly config?: unknown;
  readonly capabilities?: readonly string[];
}

export interface PackageContent {
  readonly version?: string;
  readonly contract?: string;
  readonly components: Readonly<Record<string, PackedComponent>>;
}

/** Writes a package of components into a folder. */
export function writePackage(
  at: string,
  name: string,
  { version = "1.0.0", contract = "0.1.0", components }: PackageContent,
) {
  const entries = Object.entries(components).map(([component, packed]) => {
    const { file, role = "filter", interfaces = ["torvyn:filtering/filter@0.1.0"], ...more } = packed;
    const path = `./dist/${component}.wasm`;
    mkdirSync(dirname(join(at, path)), { recursive: true });
    cpSync(componentPath(file), join(at, path));
    return [component, { file: path, role, interfaces, ...more }];
  });
  const torvyn = { contract, components: Object.fromEntries(entries) };
  writeFile(join(at, "package.json"), JSON.stringify({ name, version, torvyn }, null, 2));
}

/** The same, installed in a project. */
export const installPackage = (root: string, name: string, content: PackageContent): void =>
  writePackage(join(root, "node_modules", name), name, content);

export const withLifecycle = ["torvyn:filtering/filter@0.1.0", "torvyn:streaming/lifecycle@0.1.0"];
