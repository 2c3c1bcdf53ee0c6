import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Task, TaskResult } from "./tasks.js";

// By way of dist/, so that it is JavaScript also when this file runs from its source.
const script = fileURLToPath(new URL("../../dist/toolchain/child.js", import.meta.url));

/** The task took longer than it may. */
export class TaskTimeout extends Error {}

/** The task's process ended before it had answered. */
export class TaskCrash extends Error {}

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; without it there is no limit. */
  readonly timeout?: number;
}

/** A Node process with an empty environment that does one task after the other. It is of no use after a failure. */
export class TaskProcess {
  private readonly child: ChildProcess;
  private stderr = "";

  constructor(flags: readonly string[]) {
    this.child = fork(script, [String(process.pid)], {
      execArgv: [...flags],
      env: {},
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    this.child.stderr!.on("data", (chunk) => {
      this.stderr += chunk;
    });
  }

  /** Does a task. @throws TaskTimeout, TaskCrash, the signal's reason, or what the task threw */
  run<T>(task: Task, { signal, timeout }: TaskOptions): Promise<T> {
    const { child } = this;
    return new Promise<T>((resolve, reject) => {
      const abort = (): void => settle(() => reject(signal!.reason));
      const crash = (how: string, error?: Error): void =>
        settle(() =>
          reject(new TaskCrash(`a process of the compiler ${how}\n${this.stderr}`.trim(), { cause: error })),
        );
      const failed = (error: Error): void => crash(`failed: ${error.message}`, error);
      const ended = (code: number | null, signal: string | null): void =>
        crash(`ended with ${signal ?? `code ${code}`}`);
      const answer = (result: TaskResult): void =>
        settle(() =>
          result.ok ? resolve(result.value as T) : reject(Object.assign(new Error(result.message), result.system)),
        );
      const timer =
        timeout === undefined ? undefined : setTimeout(() => settle(() => reject(new TaskTimeout())), timeout);
      function settle(how: () => void): void {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        child.off("message", answer).off("close", ended).off("error", failed);
        how();
      }
      signal?.addEventListener("abort", abort, { once: true });
      child.on("message", answer).on("close", ended).on("error", failed);
      child.send(task);
    });
  }

  /** Ends it when it has nothing to do. */
  end(): void {
    this.child.on("error", () => {});
    if (this.child.connected) this.child.disconnect();
  }

  /** Ends it at once. */
  kill(): void {
    this.child.on("error", () => {});
    this.child.kill("SIGKILL");
  }
}
