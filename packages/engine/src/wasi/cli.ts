import type { WasiOptions } from "./options.js";
import type { Io } from "./streams.js";

/** A component ended itself through `wasi:cli/exit`. It is the `cause` of the trap that the call ends in. */
export class ComponentExit extends Error {
  override readonly name = "ComponentExit";
  /** 0 is success. */
  readonly status: number;

  constructor(status: number) {
    super(`the component exited with status ${status}`);
    this.status = status;
  }
}

class TerminalInput {}
class TerminalOutput {}

/** `wasi:cli`: environment and arguments as granted, our own standard streams, an exit that ends the call only. */
export function cliInterfaces(options: WasiOptions, io: Io): Readonly<Record<string, object>> {
  const stdin = io.inputStream(options.stdin);
  const stdout = io.outputStream(options.stdout);
  const stderr = io.outputStream(options.stderr);
  const env = Object.entries(options.env ?? {});
  const args = [...(options.args ?? [])];
  return {
    environment: {
      getEnvironment: () => env,
      getArguments: () => args,
      initialCwd: () => undefined,
    },
    exit: {
      exit: (status: { tag: "ok" | "err" }): never => {
        throw new ComponentExit(status.tag === "ok" ? 0 : 1);
      },
      exitWithCode: (code: number): never => {
        throw new ComponentExit(code);
      },
    },
    stdin: { getStdin: () => stdin },
    stdout: { getStdout: () => stdout },
    stderr: { getStderr: () => stderr },
    "terminal-input": { TerminalInput },
    "terminal-output": { TerminalOutput },
    "terminal-stdin": { getTerminalStdin: () => undefined },
    "terminal-stdout": { getTerminalStdout: () => undefined },
    "terminal-stderr": { getTerminalStderr: () => undefined },
  };
}
