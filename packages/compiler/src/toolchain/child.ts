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

process.on("message", async (task: Task) => {
  let result: TaskResult;
  try {
    result = { ok: true, value: await work(task) };
  } catch (error) {
    result = { ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(result);
});
