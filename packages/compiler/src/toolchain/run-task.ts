import { inSlot } from "./slots.js";
import { type TaskOptions, TaskProcess } from "./task-process.js";
import type { InitialiseResult, InitialiseTask, TemplateTask } from "./tasks.js";

async function using<T>(process: TaskProcess, work: (process: TaskProcess) => Promise<T>): Promise<T> {
  try {
    return await work(process);
  } catch (error) {
    process.kill();
    throw error;
  }
}

/** Runs a bundle in the engine, in a process of its own. */
export function runInitialise(task: InitialiseTask, options: TaskOptions): Promise<InitialiseResult> {
  return inSlot(async () => {
    options.signal?.throwIfAborted();
    // The engine runs once and briefly: optimising it in the background would only compete for the processor.
    const process = new TaskProcess(["--liftoff-only"]);
    const result = await using(process, () => process.run<InitialiseResult>(task, options));
    process.end();
    return result;
  });
}

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
      await using(templateProcess, (process) => process.run(task, options)).catch((error) => {
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
