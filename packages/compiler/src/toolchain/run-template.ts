import { inSlot } from "./slots.js";
import { type TaskOptions, TaskProcess } from "./task-process.js";
import type { TemplateTask } from "./tasks.js";

let templateProcess: TaskProcess | undefined;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes templates one after the other in one process: its tools are big, and much faster at their second world than at
 * their first. The process ends with the last of them.
 */
export async function runTemplate(task: TemplateTask, options: TaskOptions): Promise<void> {
  waiting++;
  const mine = turn.then(() =>
    inSlot(async () => {
      options.signal?.throwIfAborted();
      templateProcess ??= new TaskProcess([]);
      await templateProcess.run(task, options).catch((error) => {
        templateProcess?.kill();
        templateProcess = undefined;
        throw error;
      });
    }),
  );
  turn = mine.catch(() => {});
  try {
    await mine;
  } finally {
    waiting--;
    if (waiting === 0) {
      templateProcess?.end();
      templateProcess = undefined;
    }
  }
}
