import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folder } from "../support/folder.js";
import { filterPackage } from "../support/package.js";
import { answer, torvyn } from "../support/torvyn.js";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

const source = `
import { defineFilter } from "@torvyn/sdk";
import * as z from "zod";

let least = 0;

export default defineFilter({
  config: z.object({ least: z.number().default(1).describe("Shortest text that passes.") }),
  init: (config) => {
    least = config.least;
  },
  evaluate: (element) => element.size >= least,
});
`;

const world = `package acme:filter;
world filter {
  export torvyn:filtering/filter@0.1.0;
  export torvyn:streaming/lifecycle@0.1.0;
}
`;

/** The sources of a package whose filter is configured by a schema of zod's. */
function configuredPackage(config: unknown): string {
  const root = folder();
  for (const [name, path] of [
    ["@torvyn/sdk", "sdk"],
    ["@torvyn/compiler", "compiler"],
    ["zod", "sdk/node_modules/zod"],
  ] as const) {
    mkdirSync(dirname(join(root, "node_modules", name)), { recursive: true });
    symlinkSync(join(packages, path), join(root, "node_modules", name));
  }
  return filterPackage({
    root,
    declared: { interfaces: ["torvyn:filtering/filter@0.1.0", "torvyn:streaming/lifecycle@0.1.0"], config },
    files: { "src/index.ts": source, "wit/world.wit": world },
  });
}

describe("a package with sources", () => {
  it("is built, and has the schema that its definition has, in a file, a type and the README", async () => {
    const cwd = configuredPackage("./dist/pii-filter.config.json");
    const { data, error } = answer(await torvyn(["pack", "--dry-run", "--format", "json"], { cwd }));
    expect(error).toBeUndefined();
    expect(data.packages[0].diagnostics).toEqual([]);
    expect(JSON.parse(readFileSync(join(cwd, "dist/pii-filter.config.json"), "utf8"))).toMatchObject({
      type: "object",
      properties: { least: { type: "number", default: 1, description: "Shortest text that passes." } },
    });
    expect(readFileSync(join(cwd, "dist/index.d.ts"), "utf8")).toContain(
      "export type PiiFilterConfig = { readonly least?: number };",
    );
    expect(readFileSync(join(cwd, "README.md"), "utf8")).toContain(
      "| `least` | `number` | Shortest text that passes. Default `1`. |",
    );
  });

  it("is told how to publish a schema that it has", async () => {
    const { code, stderr } = await torvyn(["pack", "--dry-run"], { cwd: configuredPackage(undefined) });
    expect(code).toBe(0);
    expect(stderr).toContain("the component has a lifecycle, and nothing says what its configuration may be");
    expect(stderr).toContain('Add "config": "./dist/pii-filter.config.json"');
  });

  it("does not pack what does not build", async () => {
    const cwd = configuredPackage(undefined);
    filterPackage({
      root: cwd,
      files: { "src/index.ts": "const wrong: number = 'text';\nexport default wrong;\n", "wit/world.wit": world },
    });
    const { code, stderr } = await torvyn(["pack"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/error\[TS2322\]: .*\n {2}at src\/index\.ts:1:7/);
  });
});
