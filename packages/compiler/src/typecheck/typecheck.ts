import { spawn } from "node:child_process";
import { isAbsolute, resolve } from "node:path";
import { compileError, type Finding } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import type { World } from "../world/world.js";
import { packageRoot } from "./configuration.js";
import { improve } from "./improve.js";
import { located, parseTypeScriptOutput } from "./parse-output.js";
import { commandOf, findTypeScript } from "./typescript.js";

interface Ended {
  readonly failed: boolean;
  readonly output: string;
}

function run(
  [program, ...args]: Awaited<ReturnType<typeof commandOf>>,
  configuration: string,
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<Ended> {
  return new Promise((done, reject) => {
    const tsc = spawn(program, [...args, "-p", configuration, "--pretty", "false", "--listFiles"], {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal ? { signal, killSignal: "SIGKILL" } : {}),
    });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk;
    };
    tsc.stdout.on("data", collect);
    tsc.stderr.on("data", collect);
    tsc.on("error", reject);
    tsc.on("close", (code, killed) => {
      if (killed !== null) reject(new Error(`tsc was ended by ${killed}`));
      else done({ failed: code !== 0, output });
    });
  });
}

/** Files that no author edits: of packages, generated, and of the compiler itself. */
const isForeign = (path: string): boolean =>
  /[\\/](?:node_modules|\.torvyn)[\\/]/.test(path) || path.startsWith(packageRoot);

/** The author's files among those that `--listFiles` printed, one absolute path a line. */
const listedFiles = (output: string): string[] =>
  output
    .split(/\r?\n/)
    .filter((line) => isAbsolute(line) && !located.test(line) && !isForeign(line))
    .map((line) => resolve(line));

/**
 * Checks the types of a component; `onRead` gets the author's files that types come from.
 *
 * @throws TorvynError COMPILE_FAILED with every type error
 */
export async function typecheck(
  project: Project,
  world: World,
  configuration: string,
  signal: AbortSignal | undefined,
  onRead: (path: string) => void,
): Promise<void> {
  const command = await commandOf(await findTypeScript(project.root));
  const { failed, output } = await run(command, configuration, project.root, signal);
  for (const path of listedFiles(output)) onRead(path);
  if (!failed) return;
  const findings: Finding[] = parseTypeScriptOutput(output, project.root).map((finding) => improve(finding, world));
  if (findings.length === 0)
    throw compileError("COMPILE_TOOL", project.name, [{ code: "COMPILE_TOOL", message: output }]);
  throw compileError("COMPILE_FAILED", project.name, findings);
}
