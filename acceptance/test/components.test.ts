import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { mustRun, shell } from "../src/command.js";
import { userEnvironment } from "../src/environment.js";
import { filterField, publishPackage, tamper } from "../src/packages.js";

const place = inject("place");
// A tarball that does not fit its checksum does not fit it the next time either.
const env = { ...userEnvironment(place, "components"), npm_config_fetch_retries: "0" };

const schema = {
  type: "object",
  properties: { label: { type: "string" } },
  required: ["label"],
  additionalProperties: false,
};
const labels = { torvyn: filterField("labels", schema), component: "filter-lifecycle-first" };

beforeAll(async () => {
  const odd = { ...labels, version: "1.0.0" };
  await publishPackage(place, { ...odd, name: "@acme/next-contract", torvyn: filterField("labels", schema, "0.2.0") });
  await publishPackage(place, { name: "@acme/no-component", version: "1.0.0" });
  await publishPackage(place, { ...odd, name: "@acme/tampered" });
  tamper(place, "@acme/tampered", "1.0.0");
});

describe.each([
  { manager: "npm", exec: "npx", upgrade: "npm install @acme/npm-labels@latest", lockfile: "package-lock.json" },
  { manager: "pnpm", exec: "pnpm exec", upgrade: "pnpm update --latest @acme/pnpm-labels", lockfile: "pnpm-lock.yaml" },
])(
  "components from a registry, in a project of $manager outside the repository",
  ({ manager, exec, upgrade, lockfile }) => {
    const name = `@acme/${manager}-labels`;
    const cwd = join(place.home, `components-with-${manager}`);
    const torvyn = (line: string) => shell(`${exec} torvyn ${line}`, { cwd, env });
    const text = () => ["Torvyn.toml", "package.json", lockfile].map((file) => readFileSync(join(cwd, file), "utf8"));
    const manifest = join(cwd, "Torvyn.toml");

    beforeAll(async () => {
      await publishPackage(place, { ...labels, name, version: "1.0.0" });
      mkdirSync(cwd);
      await mustRun(`npx --yes torvyn init . --name demo --package-manager ${manager} --no-git`, { cwd, env });
      await mustRun(`${manager} install`, { cwd, env });
    });

    test("one is added, configured and run", async () => {
      const added = await mustRun(`${exec} torvyn add ${name} --after source`, { cwd, env });
      expect(added.stdout).toBe("");
      expect(added.stderr).toContain(`✓ ${name}@1.0.0: node "labels" follows "source" in Torvyn.toml`);
      expect(added.stderr).toContain("label  string, required");
      const component = `component = "npm:${name}"`;
      const configured = readFileSync(manifest, "utf8").replace(component, `${component}\nconfig = { label = "a" }`);
      writeFileSync(manifest, configured);
      await mustRun(`${exec} torvyn check`, { cwd, env });
      const { stdout } = await mustRun(`${exec} torvyn run`, { cwd, env });
      expect(stdout).toContain('first init {"label":"a"}\n');
      expect(stdout).toContain("4 received\n");
    });

    test("a configuration that its schema does not allow is told with line and column", async () => {
      const right = readFileSync(manifest, "utf8");
      writeFileSync(manifest, right.replace('label = "a"', 'lable = "a"'));
      const { status, stderr } = await torvyn("check");
      writeFileSync(manifest, right);
      const line = right.split("\n").findIndex((text) => text.startsWith("config")) + 1;
      expect(stderr).toContain(`config.lable means nothing to this component\n  at Torvyn.toml:${line}:12\n`);
      expect(stderr).toContain('config has no "label"');
      expect(status).toBe(1);
    });

    test.each([
      ["a package without a component", "@acme/no-component", "error[PACKAGE_NO_COMPONENT]"],
      ["another version of the contract", "@acme/next-contract", "error[COMPONENT_CONTRACT]"],
      ["a tarball that somebody has tampered with", "@acme/tampered", "error[PACKAGE_MANAGER_FAILED]"],
      ["a package that nobody has published", "@acme/nobody", "error[PACKAGE_MANAGER_FAILED]"],
    ])("%s is refused, and the project is as it was", async (_, other, error) => {
      const before = text();
      const { status, stderr } = await torvyn(`add ${other}`);
      expect(stderr).toContain(error);
      expect(status).not.toBe(0);
      expect(text()).toEqual(before);
      await mustRun(`${exec} torvyn check`, { cwd, env });
    });

    test("a new version takes the place of the old one with the package manager's own command", async () => {
      const next = { ...labels, name, version: "1.1.0", component: "filter-lifecycle-second" };
      await publishPackage(place, next);
      await mustRun(upgrade, { cwd, env });
      const { stdout } = await mustRun(`${exec} torvyn run`, { cwd, env });
      expect(stdout).toContain('second init {"label":"a"}\n');
    });
  },
);
