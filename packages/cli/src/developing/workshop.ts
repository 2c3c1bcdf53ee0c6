import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ComponentDeclaration } from "@torvyn/manifest";
import type { Compiler, StaleCheck } from "../project/compiler.js";
import { componentFolder, type Project } from "../project/project.js";
import { statsOf } from "./stats.js";

type Builder = ReturnType<Compiler["createBuilder"]>;
type BuildResult = Awaited<ReturnType<Builder["build"]>>;

/** A file's time is that of the system's last tick: what is written now may seem to be older than now, by less than this. */
const tickMs = 20;

/** What is known of a component from the builds so far. */
interface Bench {
  /** Files from elsewhere that it is made of, and those that were looked for. */
  readonly read: Set<string>;
  /** Files that were written since, in milliseconds since 1970, may be unknown to the build that failed; undefined when it was well. */
  failedSince: number | undefined;
  built: boolean;
}

/** Builds the components of a project as they change, with everything warm. */
export class Workshop implements Disposable {
  readonly #check: StaleCheck;
  readonly #builder: Builder;
  readonly #benches = new Map<string, Bench>();

  constructor(compiler: Compiler, check: StaleCheck) {
    this.#check = check;
    this.#builder = compiler.createBuilder();
  }

  /** Loads what the first build after a save will need. */
  async warmUp(project: Project, components: readonly ComponentDeclaration[]): Promise<void> {
    for (const component of components) await this.#builder.warmUp(site(project, component));
  }

  /** Whether it has to be built; the first time it is, to learn what it is made of. */
  async isStale(project: Project, component: ComponentDeclaration): Promise<boolean> {
    const { built, failedSince, read } = this.#benchOf(component);
    if (!built) return true;
    if (failedSince !== undefined) return changedSince(failedSince, [...treesOf(project, component), ...read]);
    // A folder without a source, for instance, is for the build to tell.
    return this.#check.isStale(site(project, component)).catch(() => true);
  }

  hasFailed(component: ComponentDeclaration): boolean {
    return this.#benchOf(component).failedSince !== undefined;
  }

  /** Builds one, unless it is up to date. @throws TorvynError, or the signal's reason */
  async build(project: Project, component: ComponentDeclaration, signal: AbortSignal): Promise<BuildResult> {
    const bench = this.#benchOf(component);
    const began = Date.now() - tickMs;
    const read = new Set<string>();
    try {
      const onRead = (path: string): void => void read.add(path);
      const result = await this.#builder.build({ ...site(project, component), signal, onRead });
      bench.read.clear();
      bench.failedSince = undefined;
      return result;
    } catch (error) {
      if (!signal.aborted) bench.failedSince = began;
      throw error;
    } finally {
      bench.built ||= !signal.aborted;
      for (const path of read) bench.read.add(path);
    }
  }

  /** Folders and files that builds depend on. */
  dependencies(project: Project, components: readonly ComponentDeclaration[]): { trees: string[]; files: string[] } {
    return {
      trees: components.flatMap((component) => treesOf(project, component)),
      files: components.flatMap((component) => {
        const folder = componentFolder(project, component);
        return [
          join(folder, "package.json"),
          ...configurations(project.root, folder),
          ...this.#benchOf(component).read,
        ];
      }),
    };
  }

  [Symbol.dispose](): void {
    this.#builder[Symbol.dispose]();
  }

  #benchOf({ name }: ComponentDeclaration): Bench {
    const known = this.#benches.get(name) ?? { read: new Set<string>(), failedSince: undefined, built: false };
    this.#benches.set(name, known);
    return known;
  }
}

const site = (project: Project, component: ComponentDeclaration): { root: string; name: string } => ({
  root: componentFolder(project, component),
  name: component.name,
});

const treesOf = (project: Project, component: ComponentDeclaration): string[] =>
  ["src", "wit"].map((part) => join(componentFolder(project, component), part));

/** Where a tsconfig.json for a component may be: in its folder and above, as far as the project goes. */
function configurations(root: string, folder: string): string[] {
  const path = join(folder, "tsconfig.json");
  const parent = dirname(folder);
  return folder === root || parent === folder ? [path] : [path, ...configurations(root, parent)];
}

/** Whether a file was written, renamed or deleted since; a folder's own time tells of the last two. */
function changedSince(time: number, paths: readonly string[]): boolean {
  return paths.some((path) => {
    const stats = statsOf(path);
    if (stats === undefined) return changedSince(time, dirname(path) === path ? [] : [dirname(path)]);
    if (stats.ctimeMs >= time) return true;
    return stats.isDirectory() && changedBelow(time, path);
  });
}

function changedBelow(time: number, folder: string): boolean {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries.some((entry) => (statsOf(join(entry.parentPath, entry.name))?.ctimeMs ?? 0) >= time);
  } catch (error) {
    // It went away in this moment. What may not be read stays so, and would have a build that fails begin for ever.
    return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
  }
}
