import type { Task, TaskResult } from "./tasks.js";
import { endWithParent } from "./watchdog.js";

// Tasks run in a process of their own: the engine's memory and the tools' go with it, and it can be ended at any point.
endWithParent(Number(process.argv[2]));

/** Loads what the task needs, and no more: every build waits for it. */
async function work(task: Task): Promise<unknown> {
  switch (task.kind) {
    case "template":
      return (await import("./template-task.js")).makeTemplate(task);
    case "initialise":
      return (await import("./initialise-task.js")).initialise(task);
    case "warm":
      return (await import("./initialise-task.js")).warm(task);
    case "native-engine":
      return (await import("./native-task.js")).writeNativeEngine(task);
    case "native-wrap":
      return (await import("./native-task.js")).wrapNative(task);
  }
}

function failure(error: unknown): TaskResult {
  if (!(error instanceof Error)) return { ok: false, message: String(error) };
  const { code, errno, syscall, path } = error as NodeJS.ErrnoException;
  return syscall === undefined
    ? { ok: false, message: error.stack ?? error.message }
    : { ok: false, message: error.message, system: { code, errno, syscall, path } };
}

process.on("message", async (task: Task) => {
  let result: TaskResult;
  try {
    result = { ok: true, value: await work(task) };
  } catch (error) {
    result = failure(error);
  }
  process.send?.(result);
});
