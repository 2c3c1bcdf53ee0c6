import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { folder } from "./folder.js";

/** What a test wants otherwise than in a package that is fit to be published. */
export interface PackageChanges {
  /** Name of the test component that is inside. */
  readonly component?: string;
  /** Over the entry of the component in package.json; `undefined` takes a key away. */
  readonly declared?: object;
  /** Over `torvyn` in package.json. */
  readonly torvyn?: object;
  /** Over the rest of package.json. */
  readonly json?: object;
  /** More files, or others. */
  readonly files?: Readonly<Record<string, string>>;
  readonly root?: string;
}

/** The folder of a package with one filter, built already, that is fit to be published; with changes, it may not be. */
export function filterPackage(changes: PackageChanges = {}): string {
  const { component = "filter", declared, torvyn, json, files, root = folder() } = changes;
  const packageJson = {
    name: "@acme/pii-filter",
    version: "1.0.0",
    description: "Drops elements with personal data",
    license: "MIT",
    repository: { type: "git", url: "git+https://git.example/acme/pii-filter.git" },
    type: "module",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    files: ["dist"],
    torvyn: {
      contract: "0.1.0",
      components: {
        "pii-filter": {
          file: "./dist/pii-filter.wasm",
          role: "filter",
          interfaces: ["torvyn:filtering/filter@0.1.0"],
          ...declared,
        },
      },
      ...torvyn,
    },
    ...json,
  };
  const all = {
    "package.json": JSON.stringify(packageJson, null, 2),
    "README.md": "# @acme/pii-filter\n\n<!-- torvyn -->\n<!-- /torvyn -->\n",
    LICENSE: "MIT License\n",
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, "dist"), { recursive: true });
  cpSync(componentPath(component), join(root, "dist/pii-filter.wasm"));
  return root;
}
