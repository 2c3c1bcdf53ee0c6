import { initialise } from "./initialise-task.js";
import type { Task, TaskResult } from "./tasks.js";
import { makeTemplate } from "./template-task.js";
import { endWithParent } from "./watchdog.js";

// Tasks run in a process of their own: the engine's memory and the tools' go with it, and it can be ended at any point.
endWithParent(Number(process.argv[2]));
process.on("message", async (task: Task) => {
  let result: TaskResult;
  try {
    result = { ok: true, value: task.kind === "template" ? await makeTemplate(task) : await initialise(task) };
  } catch (error) {
    result = { ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(result);
});
