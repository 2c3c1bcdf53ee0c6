import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inSlot } from "./slots.js";
import type { Task, TaskResult } from "./tasks.js";

// By way of dist/, so that it is JavaScript also when this file runs from its source.
const child = fileURLToPath(new URL("../../dist/toolchain/child.js", import.meta.url));

/** The task took longer than it may. */
export class TaskTimeout extends Error {}

/** The task's process ended before it had answered. */
export class TaskCrash extends Error {}

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; without it there is no limit. */
  readonly timeout?: number;
}

// The engine runs once and briefly: optimising it in the background would only compete for the processor.
const flags: Readonly<Record<Task["kind"], readonly string[]>> = {
  template: [],
  initialise: ["--liftoff-only"],
};

/** Runs a task in a Node process of its own, with an empty environment. */
export const runTask = <T>(task: Task, options: TaskOptions = {}): Promise<T> => inSlot(() => run<T>(task, options));

function run<T>(task: Task, { signal, timeout }: TaskOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const running = fork(child, {
      execArgv: [...flags[task.kind]],
      env: {},
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    let stderr = "";
    const end = (error: Error): void => {
      running.kill("SIGKILL");
      reject(error);
    };
    const abort = (): void => end(signal!.reason instanceof Error ? signal!.reason : new Error("aborted"));
    const timer = timeout === undefined ? undefined : setTimeout(() => end(new TaskTimeout()), timeout);
    signal?.addEventListener("abort", abort, { once: true });
    running.stderr!.on("data", (chunk) => {
      stderr += chunk;
    });
    running.on("message", (result: TaskResult) => {
      if (result.ok) resolve(result.value as T);
      else reject(new Error(result.message));
    });
    running.on("error", reject);
    running.on("close", (code, killed) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      reject(new TaskCrash(`the process ended with ${killed ?? `status ${code}`}\n${stderr.trim()}`));
    });
    running.send(task);
  });
}
