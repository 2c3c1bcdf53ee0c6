import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { componentPath } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { project, tokens, writeFile } from "../support/folder.js";
import { filterPackage } from "../support/package.js";
import { withLifecycle } from "../support/packages.js";
import { torvyn } from "../support/torvyn.js";

const workspace = fileURLToPath(new URL("../../../../", import.meta.url));

/** What has to stand around an example, and what it prints then. */
interface Around {
  readonly before?: string;
  readonly prints?: string | RegExp;
}

const theFlow = 'import { loadFlow } from "@torvyn/runtime";\nconst flow = await loadFlow("Torvyn.toml");\n';

/** Every example of code in the documents, by document and number. The flow is the one of the tutorial. */
const examples: Readonly<Record<string, Around>> = {
  "README.md 1": {},
  "README.md 2": { prints: "completed 30 92\n" },
  "docs/publishing.md 1": {},
  "packages/compiler/README.md 1": {},
  "packages/compiler/README.md 2": {},
  "packages/contract/README.md 1": {
    before: `async function runSomeFlow(): Promise<void> {
      throw new TorvynError("INTERNAL", "it failed", { help: "mend it" });
    }\n`,
    prints: /^INTERNAL: it failed mend it\n/,
  },
  "packages/manifest/README.md 1": {
    before: 'import { readFileSync } from "node:fs";\nconst text = readFileSync("Torvyn.toml", "utf8");\n',
    prints: "source → filter → sink\n",
  },
  "packages/runtime/README.md 1": { prints: "completed: 30 elements, 92 copies\n" },
  "packages/runtime/README.md 2": { before: theFlow },
  "packages/runtime/README.md 3": {},
  "packages/runtime/README.md 4": { before: theFlow },
  "packages/sdk/README.md 1": {},
  "packages/tracer/README.md 1": { prints: /source.*\n(?:.*\n)*.*filter/ },
  "test-components/README.md 1": {},
};

interface Example {
  readonly id: string;
  readonly language: string;
  readonly code: string;
}

const markdownIn = (folder: string): string[] =>
  readdirSync(join(workspace, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map(({ name }) => join(folder, name));

const documents = [
  ...["", "docs", "test-components", "packages/filters/blocklist", "packages/filters/sample"].flatMap(markdownIn),
  ...readdirSync(join(workspace, "packages")).flatMap((name) => markdownIn(join("packages", name))),
];

/** All but those that are a file of a test, which a comment before them or in their first line names. */
function examplesOf(document: string): Example[] {
  const text = readFileSync(join(workspace, document), "utf8");
  return [...text.matchAll(/^(<!-- test\/.* -->\n)?```(ts|js)\n(\/\/ examples\/)?(.*?)^```$/gms)]
    .filter(([, comment, , file]) => comment === undefined && file === undefined)
    .map(([, , language = "", , code = ""], index) => ({ id: `${document} ${index + 1}`, language, code }));
}

const found = documents.flatMap(examplesOf);
const fileOf = ({ id }: Example): string => id.replace(/\W+/g, "-");

/** The block in a language behind a README's example. */
const blockOf = (document: string, language: string): string =>
  new RegExp(`^\`\`\`${language}\n(?://[^\n]*\n)?(.*?)^\`\`\`$`, "ms").exec(
    readFileSync(join(workspace, document), "utf8"),
  )?.[1] ?? "";

const linked = {
  ...Object.fromEntries(
    ["compiler", "contract", "engine", "manifest", "runtime", "sdk", "tracer"].map((name) => [
      `@torvyn/${name}`,
      `packages/${name}`,
    ]),
  ),
  "@torvyn/test-components": "test-components",
  "@types/node": "node_modules/@types/node",
  typescript: "node_modules/typescript",
};

const settings = {
  compilerOptions: {
    strict: true,
    module: "nodenext",
    target: "es2022",
    lib: ["esnext"],
    types: ["node"],
    allowJs: true,
    skipLibCheck: true,
    rootDir: ".",
    outDir: "out",
  },
  include: ["examples"],
};

/** A project with the tutorial's flow, all packages, and the examples, checked and turned into JavaScript. */
async function written(): Promise<string> {
  const cwd = project({ main: tokens });
  for (const [name, path] of Object.entries(linked)) {
    const link = join(cwd, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(workspace, path)), link);
  }
  const schema = { type: "object", properties: { kinds: { type: "array", items: { type: "string" } } } };
  const filter = filterPackage({
    root: join(cwd, "node_modules/@acme/pii-filter"),
    component: "filter-lifecycle-first",
    declared: { interfaces: withLifecycle, config: schema },
  });
  expect(await torvyn(["pack", "--dry-run"], { cwd: filter })).toMatchObject({ code: 0 });
  writeFile(join(cwd, "package.json"), '{ "type": "module" }');
  writeFile(join(cwd, "tsconfig.json"), JSON.stringify(settings));
  for (const example of found) {
    const code = `${examples[example.id]?.before ?? ""}${example.code}\nexport {};\n`;
    writeFile(join(cwd, `examples/${fileOf(example)}.${example.language}`), code);
  }
  // What the examples of the compiler and of the SDK speak of.
  const compiler = "packages/compiler/README.md";
  writeFile(join(cwd, "components/filter/wit/world.wit"), blockOf(compiler, "wit"));
  writeFile(join(cwd, "components/filter/src/index.ts"), found.find(({ id }) => id === `${compiler} 2`)?.code ?? "");
  mkdirSync(join(cwd, "out/dist"), { recursive: true });
  cpSync(componentPath("filter-lifecycle-first"), join(cwd, "out/dist/pii-filter.wasm"));
  const compile = [join(cwd, "node_modules/typescript/bin/tsc"), "-p", "."];
  expect(spawnSync(process.execPath, compile, { cwd, encoding: "utf8" }).stdout).toBe("");
  return cwd;
}

describe("the examples of code in the documents", () => {
  it("are known, all of them", () => {
    expect(found.map(({ id }) => id).sort()).toEqual(Object.keys(examples).sort());
  });

  it("satisfy TypeScript, run, and print what they say", async () => {
    const cwd = await written();
    for (const example of found) {
      const script = join(cwd, "out/examples", `${fileOf(example)}.js`);
      const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd, encoding: "utf8" });
      expect({ id: example.id, status, stderr: status === 0 ? "" : stderr }).toEqual({
        id: example.id,
        status: 0,
        stderr: "",
      });
      const { prints = /^/ } = examples[example.id]!;
      expect(stdout + stderr, example.id).toEqual(typeof prints === "string" ? prints : expect.stringMatching(prints));
    }
    expect(existsSync(join(cwd, "components/filter/dist/filter.wasm"))).toBe(true);
  });
});
