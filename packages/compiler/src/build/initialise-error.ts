import type { ErrorCode, TorvynError } from "@torvyn/contract";
import type { Bundle } from "../bundle/bundle.js";
import { compileError, type Finding } from "../diagnostics/located.js";
import { mapper, type SourcePlace } from "../diagnostics/source-map.js";
import type { Project } from "../project/project.js";
import { scripts } from "../toolchain/engine.js";
import type { InitialiseResult } from "../toolchain/tasks.js";
import type { World } from "../world/world.js";
import { defaultExportPlace } from "./default-export.js";

type Failure = Exclude<InitialiseResult, { outcome: "done" | "corrupt" }>;

const script = scripts.source.replace(".", "\\.");
const position = new RegExp(`${script}:(\\d+):(\\d+)`, "g");
const thrown = new RegExp(`^(?:${script}:\\d+:\\d+ |uncaught exception: )(.*)$`, "m");
const lazy =
  "A component's module is run once when it is built, and not again when it is loaded. Move this into a function, `init` for instance.";

/** The first of the engine's frames that lies in a file of the author's. */
function placeIn(printed: string, bundle: Bundle, project: Project): SourcePlace | undefined {
  const map = mapper(bundle.map, project.root);
  for (const [, line, column] of printed.matchAll(position)) {
    const place = map(Number(line), Number(column));
    if (place !== undefined && bundle.authored.includes(place.path)) return place;
  }
  return undefined;
}

function explainThrow(
  printed: string,
  bundle: Bundle,
  project: Project,
  world: World,
): { code: ErrorCode; finding: Finding } {
  const message = thrown.exec(printed)?.[1]?.replace(/^(?:Error|SdkError): /, "") ?? printed.trim().split("\n")[0]!;
  const definition = /^\[SDK_([A-Z_]+)\] ?(.*)$/.exec(message);
  if (definition?.[1] === "NO_LIFECYCLE") {
    const code = "COMPILE_NO_LIFECYCLE";
    const text = `the definition has config, init or teardown, but world "${world.name}" does not export the lifecycle`;
    const help = "Add `export torvyn:streaming/lifecycle@0.1.0;` to the world in wit/world.wit.";
    return { code, finding: { code, message: text, help, ...defaultExportPlace(project) } };
  }
  if (definition) {
    const code = "COMPILE_WRONG_WORLD";
    const help = `Change the default export, or world "${world.name}" in wit/world.wit.`;
    return { code, finding: { code, message: definition[2]!, help, ...defaultExportPlace(project) } };
  }
  const code = "COMPILE_INIT_FAILED";
  const help = /during initialization/.test(message) ? lazy : undefined;
  return { code, finding: { code, message, help, ...(placeIn(printed, bundle, project) ?? { path: project.entry }) } };
}

const missingInterface = /does not export an? "(.+?)" interface as expected by the world/;
const missingFunction = /does not export an? "(.+?)" (.+?) (function|resource) as expected by the world/;

function explainExports(printed: string, project: Project, world: World): Finding {
  const id = missingInterface.exec(printed)?.[1];
  const member = missingFunction.exec(printed);
  // What is not there has no place of its own: the module's beginning stands for it.
  const finding = { code: "COMPILE_WRONG_EXPORT", path: project.entry, line: 1, column: 1 };
  if (id !== undefined) {
    return {
      ...finding,
      message: `the module does not export the interface "${id}" that world "${world.name}" promises`,
      help: 'End it in `export default define…({ … })` from "@torvyn/sdk", or export an object for each interface of the world.',
    };
  }
  if (member !== null) {
    const [, owner, name, kind] = member as unknown as [string, string, string, string];
    return {
      ...finding,
      message: `the exported object for ${owner} has no ${kind} "${name}"`,
      help: "Add it; the world promises it.",
    };
  }
  const exports = world.exports.map(({ name }) => name).join(", ");
  return { ...finding, message: `the module does not export what world "${world.name}" promises: ${exports}` };
}

/** Why the component could not be initialised, in the author's terms. */
export function initialiseError(result: Failure, bundle: Bundle, project: Project, world: World): TorvynError {
  const one = (code: ErrorCode, finding: Omit<Finding, "code">): TorvynError =>
    compileError(code, project.name, [{ code, ...finding }]);
  switch (result.outcome) {
    case "threw": {
      const { code, finding } = explainThrow(result.printed, bundle, project, world);
      return compileError(code, project.name, [finding]);
    }
    case "exports":
      return compileError("COMPILE_WRONG_EXPORT", project.name, [explainExports(result.printed, project, world)]);
    case "import":
      return one("COMPILE_INIT_FAILED", {
        message: `the module uses ${result.module} (${result.function}) while it is loaded`,
        path: project.entry,
        help: lazy,
      });
    case "memory":
      return one("COMPILE_INIT_MEMORY", {
        message: "the module used up its memory while it was loaded",
        path: project.entry,
        help: lazy,
      });
    case "aborted":
      return one("COMPILE_INIT_FAILED", {
        message: `the engine gave up while the module was loaded: ${result.printed.trim() || result.message}`,
        path: project.entry,
        help: lazy,
      });
  }
}

/** The module's top level went on for too long. */
export function initialiseTimeout(project: Project, milliseconds: number): TorvynError {
  const code = "COMPILE_INIT_TIMEOUT";
  const message = `the module was still being loaded after ${milliseconds / 1000} s`;
  return compileError(code, project.name, [
    { code, message, path: project.entry, help: `Is there a loop at the top level that does not end? ${lazy}` },
  ]);
}
