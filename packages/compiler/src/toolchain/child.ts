import { initialise, warm } from "./initialise-task.js";
import { wrapNative, writeNativeEngine } from "./native-task.js";
import type { Task, TaskResult } from "./tasks.js";
import { makeTemplate } from "./template-task.js";
import { endWithParent } from "./watchdog.js";

// Tasks run in a process of their own: the engine's memory and the tools' go with it, and it can be ended at any point.
endWithParent(Number(process.argv[2]));
function work(task: Task): Promise<unknown> {
  switch (task.kind) {
    case "template":
      return makeTemplate(task);
    case "initialise":
      return initialise(task);
    case "warm":
      return warm(task);
    case "native-engine":
      return writeNativeEngine(task);
    case "native-wrap":
      return wrapNative(task);
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
