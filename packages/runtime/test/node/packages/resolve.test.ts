import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { linkFlow, loadFlow, resolvePackage } from "../../../src/node/index.js";
import { filterManifest } from "../../support/manifest.js";
import { folder, pack, write } from "../../support/packages.js";

const acme = { name: "@acme/pii-filter", holds: { "pii-filter": "token-filter" } };

function link(to: string, at: string): void {
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(relative(dirname(at), to), at);
}

/** Installs a package as that layout does, and returns the folder of the project. */
const layouts: Record<string, (root: string) => string> = {
  "flat, as npm and yarn lay it": (root) => {
    pack(join(root, "node_modules", acme.name), acme);
    return root;
  },
  "linked into a store, as pnpm lays it": (root) => {
    const store = join(root, "node_modules/.pnpm/@acme+pii-filter@1.2.3/node_modules", acme.name);
    pack(store, acme);
    link(store, join(root, "node_modules", acme.name));
    return root;
  },
  "of a workspace whose packages are hoisted": (root) => {
    pack(join(root, "node_modules", acme.name), acme);
    mkdirSync(join(root, "apps/one/node_modules"), { recursive: true });
    return join(root, "apps/one");
  },
  "of a workspace whose packages are linked": (root) => {
    pack(join(root, "filters/pii"), acme);
    link(join(root, "filters/pii"), join(root, "apps/one/node_modules", acme.name));
    return join(root, "apps/one");
  },
};

/** Writes a manifest whose filter comes from a package; its `component` stands on line 11, from column 13. */
function manifest(root: string, filter = `npm:${acme.name}`): string {
  const path = join(root, "Torvyn.toml");
  write(path, filterManifest({ filter }));
  return path;
}

describe("a component of an installed package", () => {
  it.each(Object.entries(layouts))("runs from a layout that is %s", async (_, lay) => {
    const project = lay(folder());
    await using flow = await loadFlow(manifest(project));
    expect((await flow.run()).delivered).toBe(30);
    expect(resolvePackage({ name: acme.name }, project)).toMatchObject({
      package: { name: acme.name, version: "1.2.3", contract: "0.1.0" },
      component: { name: "pii-filter", role: "filter", capabilities: [] },
      file: expect.stringMatching(/pii.*dist.pii-filter\.wasm$/),
    });
  });

  it("is chosen by name among several", async () => {
    const root = folder();
    pack(join(root, "node_modules/filters"), { name: "filters", holds: { none: "filter-none", all: "token-filter" } });
    await using flow = await loadFlow(manifest(root, "npm:filters/all"));
    expect((await flow.run()).delivered).toBe(30);
  });

  it("is that of the nearest folder", () => {
    const root = folder();
    pack(join(root, "node_modules", acme.name), acme);
    pack(join(root, "app/node_modules", acme.name), acme);
    expect(resolvePackage({ name: acme.name }, join(root, "app")).folder).toBe(
      join(root, "app/node_modules", acme.name),
    );
  });
});

describe("a package that was made to do harm is refused", () => {
  it.each<[string, (file: string) => void, string]>([
    [
      "a link out of it",
      (file) => symlinkSync(componentPath("filter"), file),
      "is a link that leads out of the package.",
    ],
    ["a folder for a file", (file) => mkdirSync(file), "is not a file."],
    ["something without an end", (file) => symlinkSync("/dev/zero", file), "is not a file."],
  ])("with %s", (_, make, why) => {
    const root = folder();
    pack(join(root, "node_modules", acme.name), acme);
    const file = join(root, "node_modules", acme.name, "dist/pii-filter.wasm");
    rmSync(file);
    make(file);
    expect(() => resolvePackage({ name: acme.name }, root)).toThrow(
      expect.objectContaining({ code: "PACKAGE_INVALID", message: expect.stringContaining(why) }),
    );
  });

  it.each<[string, (dist: string) => void]>([
    [
      "a link to itself",
      (dist) => {
        mkdirSync(dist);
        symlinkSync("pii-filter.wasm", join(dist, "pii-filter.wasm"));
      },
    ],
    ["a file for the folder of the component", (dist) => write(dist, "")],
  ])("with %s: it does not hold its component", (_, make) => {
    const root = folder();
    pack(join(root, "node_modules", acme.name), acme);
    const dist = join(root, "node_modules", acme.name, "dist");
    rmSync(dist, { recursive: true });
    make(dist);
    expect(() => resolvePackage({ name: acme.name }, root)).toThrow(
      expect.objectContaining({ code: "COMPONENT_NOT_FOUND" }),
    );
  });
});

describe("the place in the manifest is told, with what is wrong", () => {
  const cases: [
    what: string,
    lay: (root: string) => void,
    component: string,
    code: string,
    said: string,
    help: string,
  ][] = [
    [
      "a package that is not installed",
      () => {},
      "npm:@acme/pii-filter",
      "PACKAGE_NOT_INSTALLED",
      "the package @acme/pii-filter is not installed.",
      "`npm install @acme/pii-filter`",
    ],
    [
      "a package that Plug'n'Play keeps in an archive",
      (root) => write(join(root, ".pnp.cjs"), ""),
      "npm:@acme/pii-filter",
      "PACKAGE_NOT_INSTALLED",
      "is not installed in a node_modules folder: the project uses Plug'n'Play.",
      "nodeLinker: node-modules",
    ],
    [
      "a package without a component",
      (root) => write(join(root, "node_modules/left-pad/package.json"), { name: "left-pad", version: "1.0.0" }),
      "npm:left-pad",
      "PACKAGE_NO_COMPONENT",
      "the package left-pad holds no component.",
      'has no "torvyn"',
    ],
    [
      "a package with several, and none named",
      (root) => pack(join(root, "node_modules/two"), { name: "two", holds: { a: "filter", b: "filter" } }),
      "npm:two",
      "PACKAGE_AMBIGUOUS",
      "two@1.2.3 holds 2 components.",
      "npm:two/a, npm:two/b",
    ],
    [
      "a name that the package does not have",
      (root) => pack(join(root, "node_modules/two"), { name: "two", holds: { a: "filter", b: "filter" } }),
      "npm:two/c",
      "PACKAGE_NO_COMPONENT",
      'two@1.2.3 holds no component "c".',
      "npm:two/a, npm:two/b",
    ],
    [
      "another version of the contract",
      (root) => pack(join(root, "node_modules", acme.name), { ...acme, contract: "0.2.0" }),
      "npm:@acme/pii-filter",
      "COMPONENT_CONTRACT",
      "@acme/pii-filter@1.2.3 speaks version 0.2.0 of the contract; this release speaks 0.1.0.",
      "Install a version of the package that fits",
    ],
    [
      "a package.json that breaks the rules",
      (root) =>
        write(join(root, "node_modules/odd/package.json"), { name: "odd", version: "1.0.0", torvyn: { contract: 1 } }),
      "npm:odd",
      "PACKAGE_INVALID",
      "package.json:4:13) cannot be loaded: the package odd says wrong things of its components",
      "Tell its author",
    ],
    [
      "a file that is missing from the package",
      (root) => {
        pack(join(root, "node_modules", acme.name), acme);
        rmSync(join(root, "node_modules", acme.name, "dist"), { recursive: true });
      },
      "npm:@acme/pii-filter",
      "COMPONENT_NOT_FOUND",
      "@acme/pii-filter@1.2.3 names the file ./dist/pii-filter.wasm, but does not hold it.",
      "install it again",
    ],
    [
      "a component that is not what its package says",
      (root) => pack(join(root, "node_modules", acme.name), { ...acme, holds: { "pii-filter": "sink" } }),
      "npm:@acme/pii-filter",
      "COMPONENT_WRONG_ROLE",
      'The component of "filter" exports torvyn:streaming/sink@0.1.0',
      "interface",
    ],
  ];

  it.each(cases)("%s", async (_, lay, component, code, said, help) => {
    const root = folder();
    lay(root);
    const { diagnostics } = await linkFlow(manifest(root, component));
    expect(diagnostics).toHaveLength(1);
    const [found] = diagnostics;
    expect(found).toMatchObject({ code, message: expect.stringContaining(said), help: expect.stringContaining(help) });
    const [line, column] = code === "COMPONENT_WRONG_ROLE" ? [10, 18] : [11, 13];
    expect(found).toMatchObject({ line, column });
  });
});
