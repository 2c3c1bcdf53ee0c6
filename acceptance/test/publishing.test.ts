import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { mustRun, shell } from "../src/command.js";
import { emptyFolder, userEnvironment } from "../src/environment.js";
import { published } from "../src/packages.js";
import { workspace } from "../src/workspace.js";

const place = inject("place");
const env = userEnvironment(place, "publishing");

/** Changes the package.json of a project. */
function edit(project: string, change: (json: Record<string, unknown>) => object): void {
  const file = join(project, "package.json");
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8"))), null, 2));
}

const creations = {
  npm: "npm create torvyn@latest made -- --template filter --name @acme/made --yes",
  pnpm: "pnpm create torvyn made --template filter --name @acme/made-by-pnpm --yes",
};

describe.each(["npm", "pnpm"] as const)("a package made with %s create", (manager) => {
  let project: string;
  let firstOutput: string;

  beforeAll(async () => {
    const folder = emptyFolder(place, `created-with-${manager}`);
    firstOutput = (await mustRun(creations[manager], { cwd: folder, env })).stdout;
    project = join(folder, "made");
  });

  test("is installed, and has run once", () => {
    // npm says first what it runs.
    expect(firstOutput.replace(/^\n(> .*\n)+\n/, "")).toBe(
      "a stream is a river\ndrop by drop\ninto sand\n3 received\n",
    );
    expect(existsSync(join(project, manager === "npm" ? "package-lock.json" : "pnpm-lock.yaml"))).toBe(true);
  });

  test("passes its own tests, of the code and of the compiled component", async () => {
    const { stdout } = await mustRun(`${manager} test`, { cwd: project, env });
    expect(stdout).toMatch(/Tests .*4 passed/);
  });

  test("is published as it was verified, once", async () => {
    const name = manager === "npm" ? "@acme/made" : "@acme/made-by-pnpm";
    const run = manager === "npm" ? "npx torvyn" : "pnpm torvyn";
    const dry = await mustRun(`${run} publish --dry-run`, { cwd: project, env });
    expect(dry.stderr).toContain(`${name}@0.1.0 would be published`);
    expect(await published(place, name)).toBeUndefined();

    const { stdout } = await mustRun(`${run} publish --format json`, { cwd: project, env });
    const [{ status, integrity, size_bytes }] = JSON.parse(stdout).data.packages;
    expect(status).toBe("published");
    // Of which the JavaScript engine takes all but a few KB.
    expect(size_bytes).toBeLessThanOrEqual(4_000_000);
    const { versions } = (await published(place, name))!;
    expect(versions["0.1.0"]).toMatchObject({ dist: { integrity }, torvyn: { contract: "0.1.0" } });

    const again = await mustRun(`${run} publish`, { cwd: project, env });
    expect(again.stderr).toContain(`${name}@0.1.0 is published already`);
  });

  test("goes under another tag, and leaves the latest alone", async () => {
    const name = manager === "npm" ? "@acme/made" : "@acme/made-by-pnpm";
    edit(project, (json) => ({ ...json, version: "0.2.0-beta.1" }));
    await mustRun(`${manager === "npm" ? "npx torvyn" : "pnpm torvyn"} publish --tag next`, { cwd: project, env });
    expect((await published(place, name))!["dist-tags"]).toEqual({ latest: "0.1.0", next: "0.2.0-beta.1" });
  });
});

describe("what is unfit is not published", () => {
  test.each([
    [
      "a component that is not what its package says",
      "PACKAGE_MISMATCH",
      { role: "sink", interfaces: ["torvyn:streaming/sink@0.1.0"] },
      {},
    ],
    ["another contract", "COMPONENT_CONTRACT", {}, { contract: "0.2.0" }],
    ["no component", "PACKAGE_NO_COMPONENT", {}, { components: undefined }],
  ])("%s", async (what, code, declared, field) => {
    const name = `@acme/unfit-${code.toLowerCase().replaceAll("_", "-")}`;
    const folder = emptyFolder(place, what.replaceAll(" ", "-"));
    await mustRun("npx --yes torvyn init unfit --template sink --no-git --package-manager npm", { cwd: folder, env });
    const project = join(folder, "unfit");
    mkdirSync(join(project, "dist"), { recursive: true });
    // A component from another toolchain, as far as `torvyn pack` can tell: there is nothing to build it from.
    writeFileSync(join(project, "dist/unfit.wasm"), readFileSync(join(workspace, "test-components/dist/filter.wasm")));
    await mustRun("rm -rf src", { cwd: project, env });
    const component = {
      file: "./dist/unfit.wasm",
      role: "filter",
      interfaces: ["torvyn:filtering/filter@0.1.0"],
      ...declared,
    };
    const torvyn =
      code === "PACKAGE_NO_COMPONENT" ? undefined : { contract: "0.1.0", components: { unfit: component }, ...field };
    edit(project, (json) => ({ ...json, name, torvyn }));
    const { status, stdout } = await shell("npx --yes torvyn publish --format json", { cwd: project, env });
    const { error } = JSON.parse(stdout);
    expect([error, ...(error.diagnostics ?? [])].map((one) => one.code)).toContain(code);
    expect(status).not.toBe(0);
    expect(await published(place, name)).toBeUndefined();
  });
});
