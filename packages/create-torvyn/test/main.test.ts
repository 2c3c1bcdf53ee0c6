import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parsePackage } from "@torvyn/contract";
import { parseManifest } from "@torvyn/manifest";
import { describe, expect, it } from "vitest";
import { templateNames } from "../src/index.js";
import { folder } from "./support/folder.js";

const bin = fileURLToPath(new URL("../bin/create-torvyn.js", import.meta.url));

/** Runs the command as npm would, in an empty folder, with nobody at the terminal. */
async function create(cwd: string, args: readonly string[], path = "") {
  const { npm_config_user_agent, ...env } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...env, PATH: `${path}:${env.PATH}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** Runs the command, which takes what comes for a terminal, and types that. */
async function answering(text: string, cwd: string, args: readonly string[]) {
  const asTerminal = "data:text/javascript,process.stdin.isTTY=true";
  const child = spawn(process.execPath, ["--import", asTerminal, bin, ...args], {
    cwd,
    stdio: ["pipe", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    stderr += piece;
  });
  child.stdin.end(text);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stderr };
}

/** A terminal to type at, as far as the command can tell: util-linux has it. */
const hasScript = spawnSync("script", ["--version"]).status === 0;

const read = (...path: string[]): string => readFileSync(join(...path), "utf8");

/** A package manager that writes down how it was called, and prints. */
function recorder(name: string): string {
  const path = folder({
    [name]: `#!/bin/sh\necho "$0 $*" >> "$PWD/calls"\necho "out of $1"\n`,
    npx: `#!/bin/sh\necho "npx $*" >> "$PWD/calls"\necho "out of npx"\n`,
  });
  for (const file of readdirSync(path)) chmodSync(join(path, file), 0o755);
  return path;
}

describe("create-torvyn", () => {
  it.each(templateNames)("makes a project from %s, of which nothing is left open", async (template) => {
    const cwd = folder();
    const ended = await create(cwd, ["demo", "--template", template, "--yes", "--no-install"]);
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    expect(ended.stderr).toMatch(
      /^✓ demo is in demo \(.*\)\n\nNext:\n {2}cd demo\n {2}npm install\n {2}npx torvyn run\n$/,
    );
    const { diagnostics } = parseManifest(read(cwd, "demo/Torvyn.toml"), { file: "Torvyn.toml" });
    expect(diagnostics).toEqual([]);
    for (const file of readdirSync(join(cwd, "demo"), { recursive: true, encoding: "utf8" })) {
      if (/\.(ts|json|toml|wit|md)$/.test(file)) expect(read(cwd, "demo", file)).not.toMatch(/\{\{\w+\}\}/);
    }
  });

  it.each(templateNames.filter((name) => name !== "full-pipeline"))(
    "makes of %s a package that declares it",
    async (role) => {
      const cwd = folder();
      await create(cwd, ["my", "--name", `@acme/my-${role}`, "--template", role, "--yes", "--no-install"]);
      const { package: declared, diagnostics } = parsePackage(read(cwd, "my/package.json"));
      expect(diagnostics).toEqual([]);
      expect(declared).toMatchObject({
        name: `@acme/my-${role}`,
        components: [{ name: `my-${role}`, role, file: `./dist/my-${role}.wasm` }],
      });
      const { manifest } = parseManifest(read(cwd, "my/Torvyn.toml"), { file: "Torvyn.toml" });
      expect(manifest?.components.find(({ path }) => path === ".")?.name).toBe(`my-${role}`);
    },
  );

  it("installs, runs the project, and says how to run it again", async () => {
    const cwd = folder();
    const ended = await create(cwd, ["demo", "--yes", "--package-manager", "npm"], recorder("npm"));
    expect(ended).toMatchObject({ code: 0, stdout: "out of npx\n" });
    expect(read(cwd, "demo/calls")).toMatch(/npm install\nnpx torvyn run\n$/);
    expect(ended.stderr).toContain("It runs. To run it again:\n  cd demo\n  npx torvyn run\n");
  });

  it.each(["npm", "pnpm", "yarn", "bun"])("names %s where that is what runs it", async (manager) => {
    const cwd = folder();
    await create(cwd, ["demo", "--yes", "--no-install", "--package-manager", manager]);
    expect(read(cwd, "demo/README.md")).toContain(`${manager} install`);
  });

  it("keeps the project when installing fails, and says what to try", async () => {
    const cwd = folder();
    const path = folder({ npm: "#!/bin/sh\necho no registry >&2\nexit 7\n" });
    chmodSync(join(path, "npm"), 0o755);
    const ended = await create(cwd, ["demo", "--yes", "--package-manager", "npm"], path);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("no registry\nerror[PACKAGE_MANAGER_FAILED]: `npm install` ended with code 7\n");
    expect(ended.stderr).toContain("Run `npm install` in it to try again.");
    expect(existsSync(join(cwd, "demo/Torvyn.toml"))).toBe(true);
  });

  it("makes nothing for whoever goes away instead of answering, and says so", async () => {
    const cwd = folder();
    const { code, stderr } = await answering("demo\n", cwd, []);
    expect(code).toBe(130);
    expect(stderr).toMatch(/Folder of the new project.*What to start from.*\nNothing was made\.\n$/s);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("takes a folder with a slash behind it for an answer", async () => {
    const cwd = folder();
    const given = ["--template", "filter", "--package-manager", "npm", "--no-install", "--no-git"];
    expect(await answering("demo/\n", cwd, given)).toMatchObject({ code: 0 });
    expect(JSON.parse(read(cwd, "demo/package.json")).name).toBe("demo");
  });

  it("tells what the system refuses without a stack", async () => {
    const ended = await create(folder({ file: "" }), ["file/demo", "--yes", "--no-install", "--no-git"]);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/^error\[IO_FAILED\]: ENOTDIR.*\n$/);
  });

  it("makes for yarn what yarn can install and run: no Plug'n'Play, and nothing that was never published", async () => {
    const cwd = folder();
    await create(cwd, ["demo", "--package-manager", "yarn", "--yes", "--no-install", "--no-git"]);
    expect(read(cwd, "demo/.yarnrc.yml")).toBe("nodeLinker: node-modules\n");
    expect(JSON.parse(read(cwd, "demo/package.json")).resolutions).toEqual({
      "@bytecodealliance/jco-node-fs": "0.2.0",
    });
    await create(cwd, ["other", "--package-manager", "npm", "--yes", "--no-install", "--no-git"]);
    expect(existsSync(join(cwd, "other/.yarnrc.yml"))).toBe(false);
    expect(read(cwd, "other/package.json")).not.toContain("resolutions");
  });

  it("takes the scope of a package from its folder", async () => {
    const cwd = folder();
    await create(cwd, ["@acme/demo", "--template", "filter", "--yes", "--no-install", "--no-git"]);
    expect(JSON.parse(read(cwd, "@acme/demo/package.json")).name).toBe("@acme/demo");
    await create(cwd, ["@Old stuff!/demo", "--template", "filter", "--yes", "--no-install", "--no-git"]);
    expect(JSON.parse(read(cwd, "@Old stuff!/demo/package.json")).name).toBe("demo");
  });

  it("says what it would ask for where there is no terminal", async () => {
    const cwd = folder();
    const ended = await create(cwd, ["--template", "filter"]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toBe(
      "error[USAGE_ARGUMENT]: there is no terminal to ask at for the folder, --package-manager\n" +
        "  help: Say --yes to take the defaults, or say what is missing.\n",
    );
    expect(readdirSync(cwd)).toEqual([]);
    const all = ["demo", "--template", "sink", "--package-manager", "npm", "--no-install"];
    expect(await create(cwd, all)).toMatchObject({ code: 0 });
  });

  it.skipIf(!hasScript)("asks at a terminal, and asks again for what cannot be", async () => {
    const cwd = folder();
    const command = `"${process.execPath}" "${bin}" --no-install`;
    const terminal = spawn("script", ["-qec", command, "/dev/null"], { cwd, stdio: ["pipe", "pipe", "ignore"] });
    let shown = "";
    const answers: (readonly [question: string, answer: string])[] = [
      ["Folder of the new project (torvyn-project): ", "No Name"],
      ["cannot be the name of a project", "asked"],
      ["A number or a name (full-pipeline): ", "9"],
      ["9 is none of them", "3"],
      ["A number or a name (npm): ", ""],
    ];
    terminal.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
      const [next] = answers;
      if (next === undefined || !shown.includes(next[0])) return;
      answers.shift();
      terminal.stdin.write(`${next[1]}\n`);
    });
    const [code] = (await once(terminal, "close")) as [number | null];
    expect({ code, answers }).toEqual({ code: 0, answers: [] });
    expect(shown).toContain("  3. filter: a package with a filter, ready to be published");
    expect(read(cwd, "asked/package.json")).toContain('"name": "asked"');
  });

  it("tells its version and its options", async () => {
    const cwd = folder();
    expect(await create(cwd, ["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect((await create(cwd, ["--help"])).stdout).toContain("npm create torvyn@latest [folder] -- [options]");
  });

  it.each([
    [["--templat", "filter"], "USAGE_UNKNOWN_OPTION"],
    [["--template", "router", "--yes"], "USAGE_ARGUMENT"],
    [["--template"], "USAGE_ARGUMENT"],
    [["a", "b", "--yes"], "USAGE_ARGUMENT"],
    [["No Name", "--yes"], "INIT_NAME_INVALID"],
    [["demo", "--name", "@acme/No", "--yes"], "INIT_NAME_INVALID"],
  ])("refuses %j, and makes nothing", async (args, code) => {
    const cwd = folder();
    const ended = await create(cwd, args);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`error[${code}]`);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("refuses a folder that holds files", async () => {
    const cwd = folder({ "demo/package.json": "mine" });
    const ended = await create(cwd, ["demo", "--yes"]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("error[INIT_FOLDER_NOT_EMPTY]: demo is not empty");
    expect(read(cwd, "demo/package.json")).toBe("mine");
  });
});
