import { join } from "node:path";
import { type ErrorCode, TorvynError } from "@torvyn/contract";
import type { ConfigSchema } from "@torvyn/sdk";
import { defaultBindings } from "../bindings/kind.js";
import { initialise } from "../build/compile.js";
import type { BuildOptions } from "../build/options.js";
import { bundleEntry } from "../bundle/bundle.js";
import { userCacheFolder } from "../cache/folders.js";
import { temporaryName } from "../cache/temporary.js";
import { rememberedWorld } from "../cache/world.js";
import { exportsLifecycle, rolesOf } from "../entry/entry.js";
import { openProject } from "../project/project.js";
import { passingEngines } from "../toolchain/engines.js";
import { resolveWorld } from "../world/resolve-world.js";
import { readWit } from "../world/wit-files.js";

/** What the program answers with, on a line of its own. */
const MARK = "torvyn-config-schema ";

type Answer = ConfigSchema | { readonly code: ErrorCode; readonly message: string; readonly help?: string };

/** The error at its end keeps the engine from looking for the exports of the world. */
const program = (entry: string): string => `
import definition from ${JSON.stringify(entry)};
import { configSchemaOf } from "@torvyn/sdk";
let answer;
try {
  answer = configSchemaOf(definition);
} catch ({ code, message, help }) {
  answer = { code, message, help };
}
console.log(${JSON.stringify(MARK)} + JSON.stringify(answer));
throw new Error("done");
`;

/**
 * The schema of a component's configuration, as its definition has it. The author's module is run for it where a build runs
 * it: in the component's engine, with nothing of the machine. Call it for a component that builds.
 *
 * @throws TorvynError SDK_CONFIG_SCHEMA when the schema has something that a JSON schema cannot say
 */
export async function readConfigSchema(
  options: Pick<BuildOptions, "root" | "name" | "world" | "worldCacheDir" | "cacheDir">,
): Promise<ConfigSchema> {
  const project = await openProject(options.root, options.name);
  const worldCacheFolder = options.worldCacheDir ?? userCacheFolder();
  const wit = await readWit(project);
  const { world } = await rememberedWorld(worldCacheFolder, wit.files, options.world, () =>
    resolveWorld(project, wit, options.world),
  );
  if (!exportsLifecycle(world) || rolesOf(world).length === 0) return { kind: "none" };
  const code = await bundleEntry(project, world, program(project.entry));
  if (code === undefined) return { kind: "none" };
  const context = {
    project,
    worldCacheFolder,
    bindings: defaultBindings,
    initTimeoutMs: 60_000,
    signal: new AbortController().signal,
    progress: () => {},
    engines: passingEngines,
  };
  const output = temporaryName(join(options.cacheDir ?? join(project.root, ".torvyn", "cache"), "config-schema"));
  const result = await initialise(context, { world, wit }, code, output);
  const answer = "printed" in result ? answerIn(result.printed) : undefined;
  if (answer === undefined)
    throw new Error(`the configuration of ${project.name} could not be asked for: ${result.outcome}`);
  if ("kind" in answer) return answer;
  const { code: errorCode, message, help } = answer;
  throw new TorvynError(errorCode, message, { component: project.name, file: project.entry, help });
}

function answerIn(printed: string): Answer | undefined {
  const line = printed.split("\n").find((one) => one.includes(MARK));
  return line === undefined ? undefined : (JSON.parse(line.slice(line.indexOf(MARK) + MARK.length)) as Answer);
}
