import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PackagedComponent } from "@torvyn/contract";
import { describeBuilt } from "../building/build-one.js";
import { showDiagnostic } from "../output/failure.js";
import type { Output } from "../output/output.js";
import { Progress } from "../output/progress.js";
import { type Compiler, requireCompiler } from "../project/compiler.js";
import type { PackageFolder } from "./open.js";

/**
 * The folder of a component that the compiler builds, which is where it writes `dist/<name>.wasm`; undefined for one that
 * another tool has built.
 */
export function sourceOf(root: string, { name, file }: PackagedComponent): string | undefined {
  const dist = dirname(file);
  const source = join(root, dirname(dist));
  const isOurs = basename(dist) === "dist" && basename(file) === `${name}.wasm`;
  return isOurs && existsSync(join(source, "wit")) && existsSync(join(source, "src")) ? source : undefined;
}

/** Builds what has changed of a package's components. @throws TorvynError what the compiler throws, or the signal's reason */
export async function buildPackage(
  output: Output,
  { root, declared }: PackageFolder,
  signal: AbortSignal,
): Promise<void> {
  const ours = declared.components.filter((component) => sourceOf(root, component) !== undefined);
  if (ours.length === 0) return;
  const compiler = await requireCompiler(root);
  using progress = new Progress(output);
  await Promise.all(
    ours.map(async (component) => {
      const { name } = component;
      progress.begin(name);
      const { file, bytes, cached, durationMs, warnings } = await compiler.buildComponent({
        root: sourceOf(root, component)!,
        name,
        signal,
        onProgress: ({ phase }) => progress.phase(name, phase),
      });
      for (const warning of warnings) output.say(showDiagnostic(warning, output));
      await writeSchema(compiler, root, component);
      const built = describeBuilt({ name, file, bytes, cached, durationMs }, output.err.dim);
      progress.finish(name, `${output.err.green("✓")} ${built}`);
    }),
  );
}

/** The file that package.json names for the schema of a configuration comes from the schema of the definition. */
async function writeSchema(compiler: Compiler, root: string, component: PackagedComponent): Promise<void> {
  const { name, config } = component;
  if (typeof config !== "string") return;
  const found = await compiler.readConfigSchema({ root: sourceOf(root, component)!, name });
  // A library that writes no JSON schema leaves it to the author.
  if (found.kind !== "json-schema") return;
  const file = join(root, config);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(found.schema, null, 2)}\n`);
}
