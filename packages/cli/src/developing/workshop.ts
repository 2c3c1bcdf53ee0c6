import { dirname, join } from "node:path";
import type { ComponentDeclaration } from "@torvyn/manifest";
import type { Compiler, StaleCheck } from "../project/compiler.js";
import { componentFolder, type Project } from "../project/project.js";
import { Snapshot } from "./snapshot.js";

type Builder = ReturnType<Compiler["createBuilder"]>;
type BuildResult = Awaited<ReturnType<Builder["build"]>>;

/** What is known of a component from the builds so far. */
interface Bench {
  /** Files from elsewhere that it is made of, and those that were looked for. */
  readonly read: Set<string>;
  /** What there was before the last build, when it failed. */
  failed: Snapshot | undefined;
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
    const { built, failed, read } = this.#benchOf(component);
    if (!built) return true;
    if (failed !== undefined) return failed.isOutdated([...treesOf(project, component), ...read]);
    // A folder without a source, for instance, is for the build to tell.
    return this.#check.isStale(site(project, component)).catch(() => true);
  }

  hasFailed(component: ComponentDeclaration): boolean {
    return this.#benchOf(component).failed !== undefined;
  }

  /** Builds one, unless it is up to date. @throws TorvynError, or the signal's reason */
  async build(project: Project, component: ComponentDeclaration, signal: AbortSignal): Promise<BuildResult> {
    const bench = this.#benchOf(component);
    const before = new Snapshot([...treesOf(project, component), ...bench.read]);
    const read = new Set<string>();
    try {
      const onRead = (path: string): void => void read.add(path);
      const result = await this.#builder.build({ ...site(project, component), signal, onRead });
      bench.read.clear();
      bench.failed = undefined;
      return result;
    } catch (error) {
      if (!signal.aborted) bench.failed = before;
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
    const known = this.#benches.get(name) ?? { read: new Set<string>(), failed: undefined, built: false };
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
