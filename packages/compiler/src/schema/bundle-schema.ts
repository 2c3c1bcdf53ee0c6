import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildFailure, build, type OnResolveArgs, type Plugin } from "esbuild";
import { isWitSpecifier } from "../bundle/specifiers.js";
import { compileError } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";

const here = dirname(fileURLToPath(import.meta.url));

/** Begins the line with the answer: an author's module may print as well. */
export const answerMark = "\u0001torvyn-config-schema:";

const source = (entry: string): string => `
import * as component from ${JSON.stringify(entry)};
import { configSchemaOf } from "torvyn:own-sdk";

const answer = () => {
  const definition = component.default;
  if (definition?.["~torvyn"] !== 1) return { kind: "none" };
  try {
    return configSchemaOf(definition);
  } catch ({ code, message, help }) {
    return { kind: "failed", code, message, help };
  }
};
console.log(${JSON.stringify(answerMark)} + JSON.stringify(answer()));
`;

/** Marks what is asked of esbuild itself. */
const resolving = Symbol("resolving");

/** Outside of a component nobody serves its imports. Whatever is imported is there, and is nothing. */
const standIns: Plugin = {
  name: "torvyn-stand-ins",
  setup(build) {
    const fromHere = (kind: OnResolveArgs["kind"]) =>
      build.resolve("@torvyn/sdk", { kind, resolveDir: here, pluginData: resolving });
    build.onResolve({ filter: /^torvyn:own-sdk$/ }, ({ kind }) => fromHere(kind));
    // A component without an SDK of its own is built with this package's.
    build.onResolve({ filter: /^@torvyn\/sdk$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === resolving) return undefined;
      const found = await build.resolve(path, { kind, resolveDir, pluginData: resolving });
      return found.errors.length === 0 ? found : fromHere(kind);
    });
    build.onResolve({ filter: /:/ }, ({ path }) => (isWitSpecifier(path) ? { path, namespace: "absent" } : undefined));
    build.onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};

/** A module for Node.js that prints the schema of a component's configuration. @throws TorvynError COMPILE_FAILED */
export async function bundleSchema({ root, name, entry, tsconfig }: Project): Promise<string> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: source(entry), resolveDir: root, loader: "js" },
      absWorkingDir: root,
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      target: "es2023",
      logLevel: "silent",
      ...(tsconfig === undefined ? {} : { tsconfig }),
      plugins: [standIns],
    });
    return outputFiles[0]!.text;
  } catch (cause) {
    const [first] = (cause as BuildFailure).errors ?? [];
    if (first === undefined) throw cause;
    const message = `its configuration's schema cannot be read: ${first.text}`;
    throw compileError("COMPILE_FAILED", name, [{ code: "COMPILE_FAILED", message, path: entry }], { cause });
  }
}
