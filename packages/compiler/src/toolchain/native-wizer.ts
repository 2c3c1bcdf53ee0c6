import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TorvynError } from "@torvyn/contract";
import { engineArguments, engineEnvironment, initialiserNames } from "./engine.js";
import type { EngineDescription } from "./stored-engine.js";

const tool = "@bytecodealliance/wizer";
const user = "@bytecodealliance/componentize-js";

/** The folder of an installed package, as Node looks for it from `folder` upwards. */
function installed(folder: string, name: string): string | undefined {
  const candidate = join(folder, "node_modules", name);
  if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
  const parent = dirname(folder);
  return parent === folder ? undefined : installed(parent, name);
}

/** The tool's module: the project's own, or the one that its componentize-js brings along. */
function locate(folder: string): string | undefined {
  const host = installed(folder, user);
  const found = installed(folder, tool) ?? (host && installed(host, tool));
  return found && join(found, "index.js");
}

/**
 * The native tool that pre-initialises modules, as the project has it, or this package's own workspace.
 *
 * @throws TorvynError COMPILE_NO_NATIVE_TOOL
 */
export async function findNativeWizer(root: string, own = dirname(fileURLToPath(import.meta.url))): Promise<string> {
  const path = locate(root) ?? locate(own);
  try {
    if (path !== undefined) return ((await import(pathToFileURL(path).href)) as { default: string }).default;
  } catch (cause) {
    throw missing(`${tool} is installed without its program for ${process.platform} ${process.arch}`, cause);
  }
  throw missing(`the native initialiser needs ${tool}, which the project does not have`);
}

const missing = (message: string, cause?: unknown): TorvynError =>
  new TorvynError("COMPILE_NO_NATIVE_TOOL", message, {
    ...(cause === undefined ? {} : { cause }),
    help: `Run \`npm install --save-dev ${tool}@10.0.0\`, or leave \`--engine-init native\` out.`,
  });

/** How the tool ended, and what it and the engine in it printed. */
export interface WizerEnd {
  readonly ok: boolean;
  readonly printed: string;
}

/** Runs `engine.wasm` of a folder in the tool, with the folder's scripts; the result is `core.wasm` beside it. */
export function runWizer(
  wizer: string,
  folder: string,
  engine: EngineDescription,
  signal: AbortSignal,
): Promise<WizerEnd> {
  const path = (name: string): string => join(folder, name);
  return new Promise((done, reject) => {
    const child = spawn(
      wizer,
      [
        "--allow-wasi",
        "--init-func",
        initialiserNames.run,
        `--mapdir=/::${folder}`,
        "--wasm-bulk-memory=true",
        "--inherit-env=true",
        `-o=${path("core.wasm")}`,
        path("engine.wasm"),
      ],
      { env: engineEnvironment(engine), stdio: ["pipe", "pipe", "pipe"], signal, killSignal: "SIGKILL" },
    );
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
    }
    child.on("error", reject).on("close", (code) => done({ ok: code === 0, printed }));
    child.stdin.on("error", () => {}).end(engineArguments);
  });
}
