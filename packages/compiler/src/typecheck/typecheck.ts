import { spawn } from "node:child_process";
import { compileError, type Finding } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import type { World } from "../world/world.js";
import { improve } from "./improve.js";
import { parseTypeScriptOutput } from "./parse-output.js";
import { findTypeScript } from "./typescript.js";

function run(script: string, configuration: string, cwd: string, signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const tsc = spawn(process.execPath, [script, "-p", configuration, "--pretty", "false"], {
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
      else resolve(code === 0 ? "" : output);
    });
  });
}

/** Checks the types of a component. @throws TorvynError COMPILE_FAILED with every type error */
export async function typecheck(
  project: Project,
  world: World,
  configuration: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { script } = await findTypeScript(project.root);
  const output = await run(script, configuration, project.root, signal);
  if (output === "") return;
  const findings: Finding[] = parseTypeScriptOutput(output, project.root).map((finding) => improve(finding, world));
  if (findings.length === 0)
    throw compileError("COMPILE_TOOL", project.name, [{ code: "COMPILE_TOOL", message: output }]);
  throw compileError("COMPILE_FAILED", project.name, findings);
}
