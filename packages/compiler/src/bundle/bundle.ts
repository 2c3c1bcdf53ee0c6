import { relative, resolve } from "node:path";
import { type BuildFailure, build, type Metafile } from "esbuild";
import { entryModule, rolesOf, sourceMapFunction } from "../entry/entry.js";
import type { Project } from "../project/project.js";
import { batchFormOf } from "../world/batch-world.js";
import type { World } from "../world/world.js";
import { bundleError } from "./bundle-error.js";
import { componentPlugin } from "./plugin.js";
import { readListener } from "./read-listener.js";

/** The component's program as one script. */
export interface Bundle {
  readonly code: string;
  /** Its source map, as JSON; sources are relative to the component's root. */
  readonly map: string;
  /** The batch form that it exports beside what the world says. */
  readonly batchForm: string | undefined;
  /** Absolute paths of every file that went into it. */
  readonly inputs: readonly string[];
  /** Those of them that are the author's. */
  readonly authored: readonly string[];
}

const outputName = "bundle.js";
const entryName = "torvyn-entry.js";

async function run(
  project: Project,
  world: World,
  entry: string | undefined,
  minify: boolean,
  onRead: (path: string) => void,
) {
  try {
    return await build({
      ...(entry === undefined
        ? { entryPoints: [project.entry] }
        : { stdin: { contents: entry, loader: "js", resolveDir: project.root, sourcefile: entryName } }),
      absWorkingDir: project.root,
      outfile: resolve(project.root, outputName),
      bundle: true,
      write: false,
      metafile: true,
      sourcemap: "external",
      sourcesContent: false,
      format: "esm",
      platform: "neutral",
      target: "es2023",
      mainFields: ["module", "main"],
      conditions: ["import", "module", "default"],
      treeShaking: true,
      keepNames: true,
      minify,
      // Places come from the source map; blanks would only be carried along, in every instance of the component.
      minifyWhitespace: true,
      charset: "utf8",
      legalComments: "none",
      logLevel: "silent",
      ...(project.tsconfig === undefined ? {} : { tsconfig: project.tsconfig }),
      plugins: [readListener(onRead), componentPlugin(project, world)],
    });
  } catch (error) {
    throw bundleError(project, world, error as BuildFailure);
  }
}

const exportsOf = (metafile: Metafile): string[] =>
  Object.entries(metafile.outputs).flatMap(([path, output]) => (path.endsWith(".map") ? [] : output.exports));

const foreign = /(?:^|\/)node_modules\//;
const typescript = /\.[cm]?tsx?$/;

/** Files of the author: below the component's folder, or TypeScript beside it; not of packages and not generated. */
const isAuthors = (source: string): boolean =>
  source !== entryName && !foreign.test(source) && (!source.startsWith("..") || typescript.test(source));

/** esbuild puts a file's path above its code; where packages are installed must not change the component. */
function withoutPathComments(code: string, inputs: readonly string[]): string {
  const comments = new Set(inputs.map((path) => `// ${path}`));
  return code
    .split("\n")
    .map((line) => (comments.has(line) ? "//" : line))
    .join("\n");
}

/**
 * Bundles the component. With a default export, which the SDK's definitions are, the generated entry binds it to the
 * world; without one the module exports the world's interfaces itself. `batch`: with the batch form of its role.
 */
export async function bundle(
  project: Project,
  world: World,
  { minify, batch }: { readonly minify: boolean; readonly batch: boolean },
  onRead: (path: string) => void,
): Promise<Bundle> {
  const plain = await run(project, world, undefined, minify, onRead);
  const [role] = rolesOf(world);
  const defined = exportsOf(plain.metafile).includes("default") && role !== undefined;
  const batchForm = defined && batch ? batchFormOf(world) : undefined;
  const entry = defined ? entryModule(project.entry, world, role, batchForm, !minify) : undefined;
  const result = entry === undefined ? plain : await run(project, world, entry, minify, onRead);
  const text = (suffix: string): string => result.outputFiles.find(({ path }) => path.endsWith(suffix))!.text;
  const [code, map] = [text(".js"), text(".map")];
  const inputs = Object.keys(result.metafile.inputs)
    .filter((path) => path !== entryName && path !== "<stdin>")
    .sort();
  const absolute = (path: string): string => resolve(project.root, path);
  const foreignInputs = inputs.filter((path) => !isAuthors(path));
  const authored = inputs.filter(isAuthors);
  // What a package was made from, as its own source map tells, is none of the author's.
  const nameOf = (source: string): string | null =>
    authored.includes(source) ? relative(project.base, absolute(source)).replaceAll("\\", "/") : null;
  const portable = withoutPathComments(code, foreignInputs);
  return {
    code: defined && !minify ? `${portable}\n${sourceMapFunction(map, nameOf)}` : portable,
    map,
    batchForm,
    inputs: inputs.map(absolute),
    authored: authored.map(absolute),
  };
}

/** Another program around the component's default export; undefined when it has none. */
export async function bundleEntry(project: Project, world: World, entry: string): Promise<string | undefined> {
  const ignore = (): void => {};
  const plain = await run(project, world, undefined, true, ignore);
  if (!exportsOf(plain.metafile).includes("default")) return undefined;
  const { outputFiles } = await run(project, world, entry, true, ignore);
  return outputFiles.find(({ path }) => path.endsWith(".js"))!.text;
}
