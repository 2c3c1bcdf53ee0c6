import { inSlot } from "./slots.js";
import { type TaskOptions, TaskProcess } from "./task-process.js";
import type { InitialiseResult, InitialiseTask, Task, TemplateTask } from "./tasks.js";

async function using<T>(process: TaskProcess, work: (process: TaskProcess) => Promise<T>): Promise<T> {
  try {
    return await work(process);
  } catch (error) {
    process.kill();
    throw error;
  }
}

/** Runs a bundle in the engine. */
export type Initialise = (task: InitialiseTask, options: TaskOptions) => Promise<InitialiseResult>;

// The engine runs once and briefly: optimising it in the background would only compete for the processor.
const engineProcess = (): TaskProcess => new TaskProcess(["--liftoff-only"]);

/** Runs a bundle in the engine, in a process of its own. */
export const runInitialise: Initialise = (task, options) =>
  inSlot(async () => {
    options.signal?.throwIfAborted();
    const process = engineProcess();
    const result = await using(process, () => process.run<InitialiseResult>(task, options));
    process.end();
    return result;
  });

/** Runs bundles in processes that stay, with the templates that they have used in memory. */
export class WarmEngines {
  readonly #most: number;
  readonly #idle: TaskProcess[] = [];
  #ended = false;

  /** `most`: processes that stay. */
  constructor(most: number) {
    this.#most = most;
  }

  readonly initialise: Initialise = (task, options) => this.#run<InitialiseResult>(task, options);

  /** Loads a template for the bundles to come. */
  async load(template: string): Promise<void> {
    await this.#run({ kind: "warm", template }, {});
  }

  end(): void {
    this.#ended = true;
    for (const process of this.#idle.splice(0)) process.end();
  }

  #run<T>(task: Task, options: TaskOptions): Promise<T> {
    return inSlot(async () => {
      options.signal?.throwIfAborted();
      const process = this.#idle.pop() ?? engineProcess();
      const result = await using(process, () => process.run<T>(task, options));
      if (this.#ended || this.#idle.length === this.#most) process.end();
      else this.#idle.push(process);
      return result;
    });
  }
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
