import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { readTarball } from "../../src/tarball/read.js";
import { folder } from "../support/folder.js";
import { filterPackage, type PackageChanges } from "../support/package.js";
import { answer, bin, torvyn } from "../support/torvyn.js";

const tarballs = (root: string): string[] => readdirSync(root).filter((name) => name.endsWith(".tgz"));

describe("torvyn pack", () => {
  it("makes the tarball that npm makes, and prints where it is", async () => {
    const cwd = filterPackage();
    const ended = await torvyn(["pack"], { cwd });
    expect(ended).toMatchObject({ code: 0, stdout: "acme-pii-filter-1.0.0.tgz\n" });
    expect(ended.stderr).toMatch(
      /^✓ @acme\/pii-filter@1\.0\.0 {2}6 files, [\d.]+ KiB packed, [\d.]+ KiB unpacked\n {2}pii-filter \(filter\)\n$/,
    );
    const files = readTarball(readFileSync(join(cwd, "acme-pii-filter-1.0.0.tgz")), "a.tgz");
    expect([...files.keys()].sort()).toEqual([
      "LICENSE",
      "README.md",
      "dist/index.d.ts",
      "dist/index.js",
      "dist/pii-filter.wasm",
      "package.json",
    ]);
  });

  it("writes an entry that tells where the bytes are, and what the component is", async () => {
    const cwd = filterPackage();
    await torvyn(["pack"], { cwd });
    const { default: component, piiFilter } = await import(pathToFileURL(join(cwd, "dist/index.js")).href);
    expect(component).toEqual({
      name: "pii-filter",
      role: "filter",
      contract: "0.1.0",
      interfaces: ["torvyn:filtering/filter@0.1.0"],
      url: pathToFileURL(join(cwd, "dist/pii-filter.wasm")),
    });
    expect(piiFilter).toBe(component);
  });

  it("leaves an entry of the author's own alone", async () => {
    const own = "export const mine = 1;\n";
    const cwd = filterPackage({
      files: { "dist/index.js": own, "dist/index.d.ts": "export declare const mine: 1;\n" },
    });
    expect(await torvyn(["pack"], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, "dist/index.js"), "utf8")).toBe(own);
  });

  it("brings the README's section up to date, and nothing else of it", async () => {
    const readme = "# Mine\n\n<!-- torvyn -->\nold\n<!-- /torvyn -->\n\nMore.\n";
    const cwd = filterPackage({ files: { "README.md": readme } });
    await torvyn(["pack", "--dry-run"], { cwd });
    const text = readFileSync(join(cwd, "README.md"), "utf8");
    expect(text).toMatch(/^# Mine\n\n<!-- torvyn -->\n\nA filter for .*\n<!-- \/torvyn -->\n\nMore\.\n$/s);
    expect(text).toContain('component = "npm:@acme/pii-filter"');
    expect(text).not.toContain("old");
  });

  it("makes no tarball in a dry run", async () => {
    const cwd = filterPackage();
    expect(await torvyn(["pack", "--dry-run"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    expect(tarballs(cwd)).toEqual([]);
  });

  it("answers in JSON, with what is in the tarball and its checksum", async () => {
    const cwd = filterPackage();
    const { data } = answer(await torvyn(["pack", "--pack-destination", "out", "--format", "json"], { cwd }));
    const [{ files, integrity, ...one }] = data.packages;
    expect(one).toMatchObject({
      name: "@acme/pii-filter",
      version: "1.0.0",
      tarball: join(cwd, "out/acme-pii-filter-1.0.0.tgz"),
      components: [{ name: "pii-filter", role: "filter", capabilities: [] }],
      diagnostics: [],
    });
    const npm = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd, encoding: "utf8" }));
    expect(integrity).toBe(npm[0].integrity);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(
      npm[0].files.map(({ path }: { path: string }) => path).sort(),
    );
  });

  it("verifies as `prepublishOnly`, whatever npm itself was told", async () => {
    const cwd = filterPackage({ json: { scripts: { prepublishOnly: `node "${bin}" pack --dry-run` } } });
    const publish = () =>
      execFileSync("npm", ["publish", "--dry-run", "--json"], { cwd, encoding: "utf8", stdio: "pipe" });
    expect(publish()).toContain("@acme/pii-filter@1.0.0");
    filterPackage({
      root: cwd,
      component: "filter-clock",
      json: { scripts: { prepublishOnly: `node "${bin}" pack --dry-run` } },
    });
    expect(publish).toThrow(/error\[PACKAGE_MISMATCH\]/);
  });

  it("packs several packages, of which none is kept when one is unfit", async () => {
    const cwd = folder();
    filterPackage({ root: join(cwd, "a") });
    filterPackage({ root: join(cwd, "b"), json: { name: "@acme/other" } });
    const out = ["--pack-destination", "out"];
    expect((await torvyn(["pack", "a", "b", ...out], { cwd })).stdout).toBe(
      "out/acme-pii-filter-1.0.0.tgz\nout/acme-other-1.0.0.tgz\n",
    );
    filterPackage({ root: join(cwd, "b"), json: { name: "@acme/other", license: undefined } });
    const ended = await torvyn(["pack", "a", "b", "--pack-destination", "unfit"], { cwd });
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(existsSync(join(cwd, "unfit"))).toBe(false);
  });

  it.each([
    ["npm", { "package.json": '{ "private": true, "workspaces": ["filters/*"] }', "package-lock.json": "{}" }],
    [
      "pnpm",
      { "package.json": '{ "private": true }', "pnpm-workspace.yaml": "packages: [filters/*]\n", "pnpm-lock.yaml": "" },
    ],
  ])("packs the public packages of a workspace of %s", async (manager, files) => {
    const cwd = folder(files);
    filterPackage({ root: join(cwd, "filters/a"), json: { name: "@acme/a" } });
    filterPackage({ root: join(cwd, "filters/b"), json: { name: "@acme/b" } });
    filterPackage({ root: join(cwd, "filters/c"), json: { name: "@acme/c", private: true } });
    writeFileSync(join(cwd, "filters/c/index.js"), "");
    execFileSync(manager, ["install"], { cwd, stdio: "ignore" });
    const { data } = answer(await torvyn(["pack", "--dry-run", "--format", "json"], { cwd }));
    expect(data.packages.map(({ name }: { name: string }) => name)).toEqual(["@acme/a", "@acme/b"]);
  });
});

const refusals: readonly (readonly [what: string, changes: PackageChanges, message: string | RegExp])[] = [
  ["no licence", { json: { license: undefined } }, "package.json has no license"],
  ["a private package", { json: { private: true } }, "a private package cannot be published"],
  ["an empty README", { files: { "README.md": " \n" } }, "the package has no README.md"],
  [
    "a name that npm does not take",
    { json: { name: "Not A Name" } },
    '"Not A Name" cannot be the name of an npm package',
  ],
  ["a version that is none", { json: { version: "one" } }, /version/i],
  ["no list of files", { json: { files: undefined } }, 'package.json has no "files", so that everything is published'],
  ["sources", { files: { "dist/src/index.ts": "" } }, "dist/src/index.ts is a source or a test"],
  ["secrets", { files: { "dist/.env": "" } }, "dist/.env may hold a secret"],
  ["no entry", { json: { exports: undefined } }, "the package has no typed entry"],
  ["an entry without types", { json: { exports: { ".": "./dist/index.js" } } }, "the package's entry has no types"],
  [
    "a range that only a workspace knows",
    { json: { dependencies: { a: "workspace:*" } } },
    'a is "workspace:*", which means nothing outside of this project',
  ],
  [
    "another role",
    { declared: { role: "sink", interfaces: ["torvyn:streaming/sink@0.1.0"] } },
    "the component is said to be a sink, but is a filter",
  ],
  [
    "an interface that is not exported",
    { declared: { interfaces: ["torvyn:filtering/filter@0.1.0", "torvyn:streaming/lifecycle@0.1.0"] } },
    "the component does not export torvyn:streaming/lifecycle@0.1.0",
  ],
  [
    "a lifecycle that is not told of",
    { component: "filter-lifecycle-first" },
    "the component has a lifecycle that interfaces do not name",
  ],
  [
    "an import that is not told of",
    { component: "filter-clock" },
    "the component imports wasi:clocks/monotonic-clock@0.2.0, which its capabilities do not name",
  ],
  ["another contract", { torvyn: { contract: "0.2.0" } }, "this release does not speak version 0.2.0"],
  ["no bytes", { declared: { file: "./dist/other.wasm" } }, "the package holds no file ./dist/other.wasm"],
  [
    "bytes of something else",
    { component: "core-module" },
    "./dist/pii-filter.wasm: this is a core WebAssembly module, not a component",
  ],
];

describe("torvyn pack refuses", () => {
  it.each(refusals)("%s, and leaves no tarball", async (_, changes, message) => {
    const cwd = filterPackage(changes);
    const { error, data } = answer(await torvyn(["pack", "--format", "json"], { cwd }));
    const messages = [error, ...(error.diagnostics ?? [])].map((one) => one.message);
    expect(messages).toContainEqual(typeof message === "string" ? message : expect.stringMatching(message));
    expect(data?.packages.map((one: { tarball: unknown }) => one.tarball) ?? []).not.toContainEqual(expect.any(String));
    expect(tarballs(cwd)).toEqual([]);
  });

  it("everything that is wrong at once, each with its place and what mends it", async () => {
    const cwd = filterPackage({
      component: "filter-clock",
      declared: { role: "filter" },
      json: { license: undefined },
      files: { "dist/a.js.map": "{}" },
    });
    const { code, stderr } = await torvyn(["pack"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("error[PACKAGE_UNWANTED_FILE]: dist/a.js.map is left over from a build");
    expect(stderr).toContain(
      "error[PACKAGE_INCOMPLETE]: package.json has no license\n  at package.json\n  help: Name one of",
    );
    expect(stderr).toMatch(/error\[PACKAGE_MISMATCH\]: the component imports .*\n {2}at package\.json:\d+:\d+\n/);
    expect(stderr).toContain("error[PACKAGE_REFUSED]: 3 errors: nothing is fit to be published");
  });

  it("a package.json that declares nothing, or in a wrong way", async () => {
    const nothing = await torvyn(["pack"], { cwd: filterPackage({ json: { torvyn: undefined } }) });
    expect(nothing).toMatchObject({ code: 2 });
    expect(nothing.stderr).toContain("error[PACKAGE_NO_COMPONENT]: package.json declares no component");
    const wrong = await torvyn(["pack"], { cwd: filterPackage({ declared: { role: "filtre" } }) });
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toMatch(/error\[PACKAGE_INVALID\]: .*"filtre" is not a role\n {2}at package\.json:\d+:\d+/);
    expect(await torvyn(["pack"], { cwd: folder() })).toMatchObject({ code: 2 });
    expect((await torvyn(["pack"], { cwd: filterPackage({ files: { "package.json": "{" } }) })).stderr).toContain(
      "error[PACKAGE_INVALID]: the file is not valid JSON",
    );
  });

  it("what npm refuses, in npm's words", async () => {
    const ended = await torvyn(["pack"], { cwd: filterPackage({ json: { scripts: { prepack: "exit 3" } } }) });
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toMatch(/error\[PACKAGE_MANAGER_FAILED\]: npm pack ended with code 3\n {2}help: npm error/);
  });
});

describe("torvyn pack warns", () => {
  it.each([
    [
      "of a capability that nothing needs",
      { declared: { capabilities: ["wasi:random"] } },
      "does not import anything of wasi:random",
    ],
    ["of a missing repository", { json: { repository: undefined } }, "package.json has no repository"],
    ["of a README without a place for the section", { files: { "README.md": "# Mine\n" } }, "the README has no place"],
    [
      "of what publint finds",
      { json: { exports: { ".": { default: "./dist/index.js", types: "./dist/index.d.ts" } } } },
      "[PACKAGE_LINT]",
    ],
  ])("%s, and packs all the same", async (_, changes, text) => {
    const { code, stderr } = await torvyn(["pack"], { cwd: filterPackage(changes) });
    expect(stderr).toContain(text);
    expect(code).toBe(text === "[PACKAGE_LINT]" ? 1 : 0);
  });
});
