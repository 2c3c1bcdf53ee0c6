import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export const bin = fileURLToPath(new URL("../../bin/torvyn.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stderr holds the text; rejects when the command ends without it. */
  says(text: string): Promise<void>;
}

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Another copy of the command than the one in this package. */
  readonly bin?: string;
}

/** The environment of a user at a plain shell: what the test runner and its package manager add is not passed on. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR, NO_COLOR, npm_config_user_agent, NODE_OPTIONS, NODE_PATH, ...env } = process.env;
  return env;
}

/** Starts the real command. */
export function start(args: readonly string[], { cwd, env, bin: command = bin }: StartOptions = {}): Started {
  const child = spawn(process.execPath, [command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...plainEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    stdout += piece;
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    stderr += piece;
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stderr.includes(text)) resolve();
      };
      child.stderr.on("data", look);
      void ended.then(() => reject(new Error(`it ended without saying ${text}: ${stderr}`)));
      look();
    });
  return { child, ended, says };
}

/** Runs the real command to its end. */
export const torvyn = (args: readonly string[], options?: StartOptions): Promise<Ended> => start(args, options).ended;

/** The JSON that a command answered with. */
export const answer = ({ stdout }: Ended): Envelope => JSON.parse(stdout) as Envelope;

export interface Envelope {
  readonly success: boolean;
  readonly command: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the data is what the tests are about.
  readonly data: any;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly file?: string;
    readonly line?: number;
    readonly column?: number;
    readonly help?: string;
    readonly component?: string;
    readonly element?: number;
    readonly diagnostics?: readonly { readonly code: string; readonly message: string }[];
  };
}
