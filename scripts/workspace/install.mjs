import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment, run, withPath } from "./command.mjs";
import { say } from "./progress.mjs";
import { root } from "./root.mjs";

const stampFile = join(root, "node_modules", ".torvyn-install.json");

/** What the installed tree depends on: changes to any of it mean that the tree is stale. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"])
    hash.update(readFileSync(join(root, file)));
  return hash.update(`${process.platform}-${process.arch}`).digest("hex");
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

/** npm's own entry when npm started us (no second look-up, no shell on Windows), the command otherwise. */
function npm(args) {
  const entry = process.env.npm_execpath;
  return entry?.endsWith("npm-cli.js") ? [process.execPath, [entry, ...args]] : ["npm", args];
}

const printFolderOfPnpm = `
  const { delimiter, join } = require("node:path");
  const names = process.platform === "win32" ? ["pnpm.cmd"] : ["pnpm"];
  const holds = (folder) => names.some((name) => require("node:fs").existsSync(join(folder, name)));
  console.log("pnpm-folder=" + process.env.PATH.split(delimiter).find(holds));
`;

/** Fetches the pinned pnpm into npm's own cache (nothing global) and tells the folder that holds its command. */
async function fetchPnpm(version) {
  const log = await run(...npm(["exec", "--yes", `--package=pnpm@${version}`, "--", "node", "-e", printFolderOfPnpm]), {
    cwd: root,
    output: "quiet",
  });
  return /pnpm-folder=(.+)/.exec(log)[1].trim();
}

/**
 * Makes sure that the dependencies of the lockfile are installed, with the pnpm that `packageManager` names, on a machine that
 * has only Node and npm. Does nothing when they are. Resolves to the environment in which `pnpm` and `turbo` are found.
 */
export async function install() {
  const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.split("@")[1];
  const wanted = { version, fingerprint: fingerprint() };
  const stamp = readStamp();
  const pnpmReady = stamp.version === version && stamp.pnpm !== undefined && existsSync(stamp.pnpm);
  if (pnpmReady && stamp.fingerprint === wanted.fingerprint) return environment(stamp.pnpm);

  say(`Installing the dependencies with pnpm ${version} (the first time this downloads them: a minute or so)`);
  const pnpm = pnpmReady ? stamp.pnpm : await fetchPnpm(version);
  // CI=true: pnpm must not ask before it replaces a tree that another version laid.
  const env = { ...environment(pnpm), CI: "true" };
  await run("pnpm", ["install", "--frozen-lockfile"], { cwd: root, env, output: "quiet" });
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...wanted, pnpm }));
  return environment(pnpm);
}

function environment(pnpm) {
  return withPath(join(root, "node_modules", ".bin"), withPath(pnpm, childEnvironment()));
}
