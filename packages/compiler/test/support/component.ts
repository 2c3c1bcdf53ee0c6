import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TorvynError } from "@torvyn/contract";
import { afterAll } from "vitest";
import { type BuildOptions, type BuildResult, buildComponent } from "../../src/index.js";

/** All tests share the templates of worlds: making one takes seconds. */
export const worldCacheDir = fileURLToPath(new URL("../../node_modules/.cache/torvyn-tests", import.meta.url));

export type Files = Readonly<Record<string, string>>;

const interfaces = {
  source: ["import torvyn:resources/buffer-ops@0.1.0;", "export torvyn:streaming/source@0.1.0;"],
  filter: ["export torvyn:filtering/filter@0.1.0;"],
  processor: ["import torvyn:resources/buffer-ops@0.1.0;", "export torvyn:streaming/processor@0.1.0;"],
  sink: ["export torvyn:streaming/sink@0.1.0;"],
} as const;

/** The usual wit/world.wit of a role. */
export const world = (role: keyof typeof interfaces, ...more: string[]): string =>
  [
    "package test:component;",
    `world ${role} {`,
    ...[...interfaces[role], ...more].map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");

const made: string[] = [];
afterAll(() => Promise.all(made.map((root) => rm(root, { recursive: true, force: true }))));

/** Writes files into a new folder, which goes with the test file, and returns its path. */
export async function folderWith(files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "torvyn-component-"));
  made.push(root);
  await writeInto(root, files);
  return root;
}

export async function writeInto(root: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

export const build = (root: string, options: Partial<BuildOptions> = {}): Promise<BuildResult> =>
  buildComponent({ root, name: "sample", worldCacheDir, ...options });

/** The error of a build that must fail. */
export async function failure(root: string, options: Partial<BuildOptions> = {}): Promise<TorvynError> {
  try {
    await build(root, options);
  } catch (error) {
    if (TorvynError.is(error)) return error;
    throw error;
  }
  throw new Error("the build succeeded");
}
