import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { compileError } from "../diagnostics/located.js";

/** Where the parts of a component's folder are. Paths are absolute. */
export interface Project {
  readonly root: string;
  readonly name: string;
  /** The folder that places at run time are relative to: that of the nearest Torvyn.toml, or the component's own. */
  readonly base: string;
  /** `src/index.ts`, or the first that exists of `.tsx`, `.mts`, `.js`, `.mjs`. */
  readonly entry: string;
  readonly wit: string;
  /** The nearest tsconfig.json of the component or of the project that it belongs to. */
  readonly tsconfig: string | undefined;
}

const entries = ["index.ts", "index.mts", "index.tsx", "index.js", "index.mjs"];

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A link to one is one; a folder, a pipe or a link to nothing is none. */
const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );

/** Above one of these nothing belongs to the project any more. */
const projectMarks = ["Torvyn.toml", ".git", "pnpm-workspace.yaml"];

async function nearestConfiguration(folder: string): Promise<string | undefined> {
  const path = join(folder, "tsconfig.json");
  if (await exists(path)) return path;
  const marked = await Promise.all(projectMarks.map((mark) => exists(join(folder, mark))));
  const parent = dirname(folder);
  return marked.includes(true) || parent === folder ? undefined : nearestConfiguration(parent);
}

async function nearestManifest(folder: string): Promise<string | undefined> {
  if (await exists(join(folder, "Torvyn.toml"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestManifest(parent);
}

/** Finds the parts of a component. @throws TorvynError COMPILE_NO_ENTRY, COMPILE_NO_WORLD */
export async function openProject(folder: string, name?: string): Promise<Project> {
  const root = resolve(folder);
  const component = name ?? basename(root);
  const source = join(root, "src");
  const names: string[] = await readdir(source).catch(() => []);
  const entry = entries.find((candidate) => names.includes(candidate));
  if (entry === undefined || !(await isFile(join(source, entry)))) {
    const problem = entry === undefined ? "has no src/index.ts" : `has a src/${entry} that is not a file`;
    throw compileError("COMPILE_NO_ENTRY", component, [
      {
        code: "COMPILE_NO_ENTRY",
        message: `component "${component}" ${problem}`,
        path: join(source, entry ?? "index.ts"),
        help: 'Write one that ends in `export default defineFilter({ … })` (or another role) from "@torvyn/sdk".',
      },
    ]);
  }
  return {
    root,
    name: component,
    base: (await nearestManifest(root)) ?? root,
    entry: join(source, entry),
    wit: join(root, "wit"),
    tsconfig: await nearestConfiguration(root),
  };
}
