import type { InitialiserNames } from "../initialiser/snapshot.js";
import type { EngineDescription } from "./stored-engine.js";

/** The engine's functions that run the author's program once, and that find its exports. */
export const initialiserNames: InitialiserNames = { run: "componentize.wizer", check: "check_init" };

/** Exports that have done their work when the snapshot is taken. */
export const initialiserExports: ReadonlySet<string> = new Set(["_initialize", initialiserNames.run]);

/** Pages of memory that the engine has taken when it has read the smallest program; larger ones make it take more. */
export const leastPages = 145;

/** Guest paths of the two scripts; they appear in the engine's messages. */
export const scripts = { bindings: "initializer.js", source: "source.js" } as const;

/** What the engine reads from its standard input. */
export const engineArguments = `--initializer-script-path /${scripts.bindings} --strip-path-prefix / ${scripts.source}`;

/** The engine learns the world's functions from its environment. */
export function engineEnvironment(engine: EngineDescription): Record<string, string> {
  const environment: Record<string, string> = {
    DEBUG: "",
    SOURCE_NAME: scripts.source,
    EXPORT_CNT: String(engine.exports.length),
    IMPORT_CNT: String(engine.imports.length),
    FEATURE_CLOCKS: engine.features.includes("clocks") ? "1" : "",
  };
  for (const [index, [name, signature]] of engine.exports.entries()) {
    environment[`EXPORT${index}_NAME`] = name;
    environment[`EXPORT${index}_ARGS`] = `${signature.paramptr ? "*" : ""}${signature.params.join(",")}`;
    environment[`EXPORT${index}_RET`] = `${signature.retptr ? "*" : ""}${signature.ret ?? ""}`;
    environment[`EXPORT${index}_RETSIZE`] = String(signature.retsize);
  }
  for (const [index, [, name, argumentCount]] of engine.imports.entries()) {
    environment[`IMPORT${index}_NAME`] = name;
    environment[`IMPORT${index}_ARGCNT`] = String(argumentCount);
  }
  return environment;
}
