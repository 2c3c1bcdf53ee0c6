import { takeSlot } from "./slots.js";
import { type TaskOptions, TaskProcess } from "./task-process.js";
import type { InitialiseResult, InitialiseTask } from "./tasks.js";

/** A process that runs bundles in the engine of a template; disposing of it hands it back. */
export interface Engine extends Disposable {
  readonly template: string;
  /** Resolves when the template is loaded. */
  readonly ready: Promise<unknown>;
  /** Runs a bundle. After an error the process is of no use any more. */
  initialise(task: InitialiseTask, options: TaskOptions): Promise<InitialiseResult>;
}

interface Taken {
  readonly process: TaskProcess;
  readonly free: () => void;
}

// The engine runs once and briefly: optimising it in the background would only compete for the processor, and a template
// that has the hash it was written with need not be validated whole again.
const startProcess = (): TaskProcess => new TaskProcess(["--liftoff-only", "--wasm-lazy-validation"]);

/** Processes that run the engine. */
export class Engines {
  readonly #most: number;
  readonly #idle: TaskProcess[] = [];
  #ended = false;

  /** `most`: processes that stay for the next build, with the templates that they have used in memory. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes one as soon as there is a processor for it. It loads the template while its taker does something else. */
  take(template: string, signal?: AbortSignal): Engine {
    const taken = this.#start(template, signal);
    let sound = true;
    let held = true;
    const handBack = ({ process, free }: Taken): void => {
      if (!sound) process.kill();
      else if (this.#ended || this.#idle.length === this.#most) process.end();
      else this.#idle.push(process);
      free();
    };
    // Whoever waits for it gets the error.
    taken.catch(() => {});
    return {
      template,
      ready: taken,
      async initialise(task, options) {
        const { process } = await taken;
        options.signal?.throwIfAborted();
        sound = false;
        const result = await process.run<InitialiseResult>(task, options);
        sound = true;
        return result;
      },
      [Symbol.dispose]() {
        if (held) taken.then(handBack, () => {});
        held = false;
      },
    };
  }

  end(): void {
    this.#ended = true;
    for (const process of this.#idle.splice(0)) process.end();
  }

  async #start(template: string, signal: AbortSignal | undefined): Promise<Taken> {
    const free = await takeSlot();
    let process: TaskProcess | undefined;
    try {
      signal?.throwIfAborted();
      process = this.#idle.pop() ?? startProcess();
      await process.run({ kind: "warm", template }, { signal });
      return { process, free };
    } catch (error) {
      process?.kill();
      free();
      throw error;
    }
  }
}

/** For who builds once: none stays. */
export const passingEngines = new Engines(0);
