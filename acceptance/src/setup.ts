import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { mustRun } from "./command.js";
import { type Place, userEnvironment } from "./environment.js";
import { startRegistry } from "./registry.js";
import { findPnpm, workspace } from "./workspace.js";

declare module "vitest" {
  interface ProvidedContext {
    place: Place;
  }
}

/** Publishes all packages, with the command that releases them, to a registry of our own: once for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "torvyn-acceptance-")));
  const upstream = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8", cwd: home }).trim();
  const registry = await startRegistry(join(home, "registry"), upstream);
  const teardown = async () => {
    await registry.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const place: Place = { home, registry: registry.url, pnpm: findPnpm() };
    writeSettings(place, registry.token);
    await mustRun("node scripts/release.mjs --no-git-tag", {
      cwd: workspace,
      env: userEnvironment(place, "publisher"),
    });
    project.provide("place", place);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

/** The settings of a user who may publish to the registry, and of one who may commit. */
function writeSettings({ home, registry }: Place, token: string): void {
  const address = registry.replace("http:", "");
  writeFileSync(join(home, ".npmrc"), `registry=${registry}\n${address}:_authToken=${token}\n`);
  writeFileSync(join(home, ".gitconfig"), "[user]\n\tname = A User\n\temail = user@example.com\n");
}
