import { createHash } from "node:crypto";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { folder } from "../support/folder.js";
import { filterPackage } from "../support/package.js";
import { installPackage } from "../support/packages.js";
import { tarball } from "../support/tarball.js";
import { answer, torvyn } from "../support/torvyn.js";

const manifest = (torvyn: object): string => JSON.stringify({ name: "@acme/a", version: "1.0.0", torvyn });

describe("torvyn inspect", () => {
  it("shows of a file what it is, who made it, and what it could do at most", async () => {
    const file = componentPath("filter-clock");
    const sum = createHash("sha512").update(readFileSync(file)).digest("base64");
    const { code, stdout, stderr } = await torvyn(["inspect", file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^filter-clock \(filter, contract 0\.1\.0\) {2}[\d.]+ KiB\n {2}exports {3}torvyn:filtering\/filter@0\.1\.0\n/,
    );
    expect(stdout).toContain("  imports   wasi:clocks/monotonic-clock@0.2.0\n");
    expect(stdout).toContain(`  integrity sha512-${sum}\n`);
    expect(stdout).toContain("It can at most read the clocks, and wait (if granted wasi:clocks); read the elements");
  });

  it("says of a component in TypeScript what its engine imports and is denied", async () => {
    const { stdout } = await torvyn(["inspect", componentPath("ts-token-filter")]);
    expect(stdout).toContain("made by   wit-component");
    expect(stdout).toContain("JavaScript");
    expect(stdout).toMatch(/Always denied, although it imports it: .*read and write files\.\n/);
  });

  it("says that a component without a role has no place in a flow", async () => {
    expect((await torvyn(["inspect", componentPath("no-role")])).stdout).toMatch(/^no-role \(no role in a flow\)/);
  });

  it("looks into a tarball without unpacking it, and prints its checksum as npm does", async () => {
    const cwd = filterPackage({ declared: { config: undefined } });
    await torvyn(["pack"], { cwd });
    const bytes = readFileSync(join(cwd, "acme-pii-filter-1.0.0.tgz"));
    const { data } = answer(await torvyn(["inspect", "acme-pii-filter-1.0.0.tgz", "--format", "json"], { cwd }));
    expect(data).toMatchObject({
      package: { name: "@acme/pii-filter", version: "1.0.0", contract: "0.1.0" },
      integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`,
      size_bytes: bytes.length,
      components: [{ name: "pii-filter", role: "filter", capabilities: [], powers: [{ when: "always" }] }],
      diagnostics: [],
    });
  });

  it("shows the components of an installed package, or the one that is named", async () => {
    const cwd = folder();
    const file = "filter";
    installPackage(cwd, "@acme/filters", { components: { one: { file }, two: { file } } });
    const all = await torvyn(["inspect", "npm:@acme/filters"], { cwd });
    expect(all.stdout).toMatch(/^@acme\/filters@1\.0\.0\n\none \(filter.*\n\ntwo \(filter/s);
    expect((await torvyn(["inspect", "npm:@acme/filters/two"], { cwd })).stdout).not.toContain("one (filter");
    const none = await torvyn(["inspect", "npm:@acme/filters/three"], { cwd });
    expect(none.stderr).toContain('error[PACKAGE_NO_COMPONENT]: @acme/filters holds no component "three"');
    const missing = await torvyn(["inspect", "npm:left-pad"], { cwd });
    expect(missing.stderr).toContain("error[PACKAGE_NOT_INSTALLED]");
  });

  it("lets no name in a package act on the terminal", async () => {
    const cwd = folder();
    const torvynField = {
      contract: "0.1.0",
      components: { a: { file: "./a.wasm", role: "filter", interfaces: ["torvyn:filtering/filter@0.1.0"] } },
    };
    const json = JSON.stringify({ name: "evil\u001b[2J", version: "1.0.0", torvyn: torvynField });
    const wasm = readFileSync(componentPath("filter"));
    writeFileSync(
      join(cwd, "a.tgz"),
      tarball([
        { path: "package/package.json", content: json },
        { path: "package/a.wasm", content: wasm },
      ]),
    );
    const { code, stdout } = await torvyn(["inspect", "a.tgz"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("evil\\u001b[2J@1.0.0");
  });
});

describe("torvyn inspect refuses", () => {
  it("a tarball whose component is not what it says of itself", async () => {
    const cwd = folder();
    const components = { a: { file: "./a.wasm", role: "filter", interfaces: ["torvyn:filtering/filter@0.1.0"] } };
    const wasm = readFileSync(componentPath("filter-random"));
    const content = manifest({ contract: "0.1.0", components });
    writeFileSync(
      join(cwd, "a.tgz"),
      tarball([
        { path: "package/package.json", content },
        { path: "package/a.wasm", content: wasm },
      ]),
    );
    const { code, stdout, stderr } = await torvyn(["inspect", "a.tgz"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("draw random numbers (if granted wasi:random)");
    expect(stderr).toContain("error[PACKAGE_MISMATCH]: the component imports wasi:random/random");
    expect(stderr).toContain("a.tgz is not what it says of itself: 1 error");
  });

  it("a tarball that is made to do harm", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "a.tgz"), tarball([{ path: "../../.bashrc", content: "evil" }]));
    const { code, stderr } = await torvyn(["inspect", "a.tgz"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'error[PACKAGE_TARBALL]: a.tgz is refused: "../../.bashrc" is not a path into the package',
    );
  });

  it("a name that leads elsewhere", async () => {
    const cwd = folder({ "package.json": manifest({}) });
    for (const name of ["..", ".", "../..", "@acme", "@acme/..", "a/../b", "/etc", ""]) {
      const { error } = answer(await torvyn(["inspect", `npm:${name}`, "--format", "json"], { cwd }));
      expect(error).toMatchObject({ code: "USAGE_ARGUMENT", message: `"${name}" is not the name of an npm package` });
    }
  });

  it("what is too much to look into", async () => {
    const cwd = folder();
    installPackage(cwd, "huge", { components: { huge: { file: "filter" } } });
    truncateSync(join(cwd, "node_modules/huge/dist/huge.wasm"), 300 * 1024 * 1024);
    const { stderr } = await torvyn(["inspect", "npm:huge"], { cwd });
    expect(stderr).toContain("huge.wasm has 300.0 MiB, and 256.0 MiB is the most that is looked into");
  });

  it("a package of something else, a file of something else, and what is not there", async () => {
    const cwd = folder({ "b.wasm": "hello" });
    writeFileSync(join(cwd, "a.tgz"), tarball([{ path: "package/package.json", content: "{}" }]));
    const codeOf = async (what: string) =>
      answer(await torvyn(["inspect", what, "--format", "json"], { cwd })).error.code;
    expect(await codeOf("a.tgz")).toBe("PACKAGE_NO_COMPONENT");
    expect(await codeOf("b.wasm")).toBe("ENGINE_NOT_A_COMPONENT");
    expect(await codeOf("c.wasm")).toBe("COMPONENT_NOT_FOUND");
    expect(await codeOf(".")).toBe("COMPONENT_NOT_FOUND");
  });
});
