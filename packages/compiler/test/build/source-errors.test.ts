import { existsSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { formatDiagnostics, type TorvynError } from "@torvyn/contract";
import { expect, test } from "vitest";
import { failure, folderWith, world } from "../support/component.js";

const sdk = 'import { defineFilter } from "@torvyn/sdk";';

const entry = (...lines: string[]) => ({ "src/index.ts": lines.join("\n"), "wit/world.wit": world("filter") });

const at = (error: TorvynError) =>
  error.diagnostics.map(({ code, file, line, column }) => `${code} ${file?.split("/src/")[1]}:${line}:${column}`);

test("every type error is reported where it is", async () => {
  const root = await folderWith(
    entry(
      sdk,
      "const limit: number = 'ten';",
      "export default defineFilter({ evaluate: (element) => element.txt() === limit });",
    ),
  );
  const error = await failure(root);
  expect(error.code).toBe("COMPILE_FAILED");
  expect(at(error)).toEqual(["TS2322 index.ts:2:7", "TS2551 index.ts:3:62"]);
  expect(error.diagnostics[0]).toMatchObject({ length: 5, source: "const limit: number = 'ten';" });
  expect(existsSync(join(root, "dist"))).toBe(false);
  expect(formatDiagnostics(error.diagnostics).replaceAll(root, "")).toMatchInlineSnapshot(`
    "error[TS2322]: Type 'string' is not assignable to type 'number'.
      at /src/index.ts:2:7
      2 | const limit: number = 'ten';
        |       ^^^^^

    error[TS2551]: Property 'txt' does not exist on type 'Element'. Did you mean 'text'?
      at /src/index.ts:3:62
      3 | export default defineFilter({ evaluate: (element) => element.txt() === limit });
        |                                                              ^^^"
  `);
});

test("a syntax error is reported where it is", async () => {
  const error = await failure(await folderWith(entry(sdk, "export default defineFilter({ evaluate: () => tru e });")));
  expect(at(error)[0]).toBe("TS1005 index.ts:2:51");
});

test("an error in another file of the component names that file", async () => {
  const files = entry(
    sdk,
    'import { blocked } from "./blocked.js";',
    "export default defineFilter({ evaluate: () => blocked });",
  );
  const error = await failure(await folderWith({ ...files, "src/blocked.ts": "export const blocked: boolean = 1;\n" }));
  expect(at(error)).toEqual(["TS2322 blocked.ts:1:14"]);
});

test("the author's tsconfig.json is honoured", async () => {
  const files = entry(
    sdk,
    "export default defineFilter({ evaluate: (element) => { const unused = 1; return true } });",
  );
  const strict = {
    compilerOptions: {
      module: "ESNext",
      moduleResolution: "Bundler",
      strict: true,
      noUnusedLocals: true,
      lib: ["ES2023"],
      types: [],
    },
  };
  const error = await failure(await folderWith({ ...files, "tsconfig.json": JSON.stringify(strict) }));
  expect(at(error)).toEqual(["TS6133 index.ts:2:62"]);
});

test("what a tsconfig.json says about output does not matter", async () => {
  const options = {
    composite: true,
    declaration: true,
    declarationDir: "types",
    isolatedDeclarations: true,
    tsBuildInfoFile: "a.tsbuildinfo",
    outDir: "out",
    rootDir: "src",
  };
  const files = entry(sdk, "export default defineFilter({ evaluate: (element) => element.length });");
  const error = await failure(
    await folderWith({
      ...files,
      "tsconfig.json": JSON.stringify({
        compilerOptions: { ...options, module: "ESNext", moduleResolution: "Bundler", lib: ["ES2023"], types: [] },
      }),
    }),
  );
  expect(at(error)).toEqual(["TS2339 index.ts:2:62"]);
});

test("a package that is not installed: which one to install", async () => {
  const error = await failure(
    await folderWith(entry(sdk, 'import { z } from "zod/v4";', "export default defineFilter({ evaluate: () => !z });")),
  );
  expect(at(error)).toEqual(["TS2307 index.ts:2:19"]);
  expect(error.message).toBe('cannot find "zod/v4"');
  expect(error.help).toBe("Install it: npm install zod");
});

test("a module of Node.js: that a component does not run there", async () => {
  const error = await failure(
    await folderWith(entry(sdk, 'import fs from "node:fs";', "export default defineFilter({ evaluate: () => !fs });")),
  );
  expect(error.message).toBe('"node:fs" is a module of Node.js');
  expect(error.help).toMatch(/does not run in Node\.js/);
  expect(error).toMatchObject({ line: 2, column: 16 });
});

test("a global of Node.js: that a component does not run there", async () => {
  const error = await failure(
    await folderWith(entry(sdk, "export default defineFilter({ evaluate: () => process.pid > 1 });")),
  );
  expect(error.message).toMatch(/^Cannot find name 'process'\./);
  expect(error.help).toMatch(/does not run in Node\.js/);
});

test("an interface that the world does not import: the line to add", async () => {
  const error = await failure(
    await folderWith(
      entry(
        sdk,
        'import { now } from "wasi:clocks/wall-clock@0.2.10";',
        "export default defineFilter({ evaluate: () => !now });",
      ),
    ),
  );
  expect(error.message).toBe('the world "filter" does not import wasi:clocks/wall-clock@0.2.10');
  expect(error.help).toContain("`import wasi:clocks/wall-clock@0.2.10;`");
});

test("JavaScript is not type-checked, and esbuild's findings have positions", async () => {
  const error = await failure(
    await folderWith({
      "wit/world.wit": world("filter"),
      "src/index.js":
        'import { x } from "./missing.js";\nimport os from "os";\nexport const filter = { evaluate: () => x ?? os };\n',
    }),
  );
  expect(error.diagnostics).toMatchObject([
    { code: "COMPILE_UNRESOLVED_IMPORT", line: 1, column: 19, message: 'cannot find "./missing.js"' },
    { code: "COMPILE_UNRESOLVED_IMPORT", line: 2, column: 16, message: '"os" is a module of Node.js' },
  ]);
});

test("a syntax error in a dependency, which no type-check reads, is reported where it is", async () => {
  const error = await failure(
    await folderWith({
      ...entry(sdk, 'import { yes } from "broken";', "export default defineFilter({ evaluate: () => yes });"),
      "node_modules/broken/package.json": JSON.stringify({ name: "broken", types: "index.d.ts", main: "src/index.js" }),
      "node_modules/broken/index.d.ts": "export declare const yes: boolean;\n",
      "node_modules/broken/src/index.js": "export const yes = tru e;\n",
    }),
  );
  expect(at(error)).toEqual(["COMPILE_SYNTAX index.js:1:24"]);
});

test("a TypeScript that fails without a finding: what it printed", async () => {
  const error = await failure(
    await folderWith({
      ...entry(sdk, "export default defineFilter({ evaluate: () => true });"),
      "node_modules/typescript/package.json": JSON.stringify({ version: "0.0.1", bin: { tsc: "tsc.js" } }),
      "node_modules/typescript/tsc.js": "console.error('no space left'); process.exit(3);",
    }),
  );
  expect(error.code).toBe("COMPILE_TOOL");
  expect(error.message).toContain("no space left");
});

test("no src/index.ts", async () => {
  const error = await failure(await folderWith({ "wit/world.wit": world("filter") }));
  expect(error.code).toBe("COMPILE_NO_ENTRY");
  expect(error.help).toContain("export default defineFilter");
});

test("a src/index.ts that is a folder, or a link to nothing", async () => {
  const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts/index.ts": "export {};" });
  expect((await failure(root)).message).toContain("has a src/index.ts that is not a file");
  await rm(join(root, "src/index.ts"), { recursive: true });
  await symlink(join(root, "nowhere.ts"), join(root, "src/index.ts"));
  expect((await failure(root)).code).toBe("COMPILE_NO_ENTRY");
});

test.each([
  ["fetch('http://a')", "import wasi:http/outgoing-handler@0.2.12;"],
  ["document.title", "A component does not run in a browser."],
  ["Buffer.from('')", "Use Uint8Array, TextEncoder and TextDecoder."],
  ["process.env", "A component does not run in Node.js."],
])("a global that components do not have, %s: what they have instead", async (expression, help) => {
  const error = await failure(
    await folderWith(entry(sdk, `export default defineFilter({ evaluate: () => Boolean(${expression}) });`)),
  );
  expect(error.message).toBe(`Cannot find name '${/^\w+/.exec(expression)?.[0]}'.`);
  expect(error.help).toContain(help);
});
