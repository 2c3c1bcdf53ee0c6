import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { problemsOf, versionProblems } from "../../release/verify.mjs";
import { root } from "../../workspace/root.mjs";

const home = mkdtempSync(join(tmpdir(), "torvyn-verify-"));
afterAll(() => rmSync(home, { recursive: true }));

let folder;
let source;
beforeEach(() => {
  folder = mkdtempSync(join(home, "package-"));
  source = mkdtempSync(join(home, "source-"));
  put("src/index.ts", "", source);
  for (const file of ["README.md", "LICENSE", "dist/index.js", "dist/index.d.ts"]) put(file);
});

function put(file, content = "", parent = folder) {
  mkdirSync(dirname(join(parent, file)), { recursive: true });
  writeFileSync(join(parent, file), content);
}

function packageWith(fields = {}) {
  const manifest = {
    name: "@torvyn/one",
    version: "1.0.0",
    description: "one",
    license: "Apache-2.0",
    repository: {},
    engines: {},
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    ...fields,
  };
  return { name: manifest.name, version: manifest.version, manifest, folder, source };
}

const two = { name: "@torvyn/two", version: "1.0.0" };

test("a package that holds what it promises and nothing else passes", () => {
  put("templates/source/src/index.ts");
  expect(problemsOf(packageWith({ dependencies: { "@torvyn/two": "1.0.0" } }), [two])).toEqual([]);
});

test.each([
  "src/index.ts",
  "dist/helper.ts",
  "dist/index.js.map",
  "test/a.test.js",
  "tsconfig.build.json",
  "scripts/x.mjs",
])("%s in a package is told", (file) => {
  put(file);
  expect(problemsOf(packageWith(), [])).toEqual([`${file} should not be published`]);
});

test("a file that package.json names and the package lacks is told", () => {
  expect(problemsOf(packageWith({ bin: { torvyn: "./bin/torvyn.js" } }), [])).toEqual([
    "package.json names ./bin/torvyn.js, which is not in the package",
  ]);
});

test("a range that only the workspace understands is told", () => {
  expect(problemsOf(packageWith({ peerDependencies: { "@torvyn/two": "workspace:*" } }), [two])).toEqual([
    'peerDependencies: @torvyn/two is still "workspace:*"',
  ]);
});

test("a sibling of another version than the one released with it is told", () => {
  expect(problemsOf(packageWith({ dependencies: { "@torvyn/two": "0.9.0" } }), [two])).toEqual([
    'dependencies: @torvyn/two is "0.9.0", but 1.0.0 is released with it',
  ]);
});

test("a module that an earlier build left behind is told", () => {
  put("dist/renamed.js");
  expect(problemsOf(packageWith(), [])).toEqual(["dist/renamed.js has no source: an earlier build left it"]);
});

test("a file that modules of a bundle share needs no source, one that only itself or another such names is told", () => {
  put("dist/index.js", 'import("./action-2MWX54PB.js");');
  put("dist/action-2MWX54PB.js", 'import "./chunk-3NXY65QC.js";');
  put("dist/chunk-3NXY65QC.js", "//# sourceMappingURL=chunk-3NXY65QC.js.map");
  put("dist/action-LEFT0VER.js", 'import "./chunk-LEFT0VER.js";');
  put("dist/chunk-LEFT0VER.js", 'import("./action-LEFT0VER.js");\n//# sourceMappingURL=chunk-LEFT0VER.js.map');
  expect(problemsOf(packageWith(), [])).toEqual([
    "dist/action-LEFT0VER.js has no source: an earlier build left it",
    "dist/chunk-LEFT0VER.js has no source: an earlier build left it",
  ]);
});

test("a path of the building machine inside a file is told", () => {
  put("dist/index.js", `const here = ${JSON.stringify(root)};`);
  expect(problemsOf(packageWith(), [])).toEqual(["dist/index.js holds a path of the machine that built it"]);
});

test("a missing README, licence or field is told", () => {
  rmSync(join(folder, "README.md"));
  rmSync(join(folder, "LICENSE"));
  expect(problemsOf(packageWith({ description: "" }), [])).toEqual([
    'package.json has no "description"',
    "README.md is missing",
    "LICENSE is missing",
  ]);
});

test("packages of different versions are not one release", () => {
  expect(versionProblems([two, packageWith()])).toEqual([]);
  expect(versionProblems([two, packageWith({ version: "1.1.0" })])).toEqual([
    "the packages do not share one version: 1.0.0, 1.1.0",
  ]);
});
