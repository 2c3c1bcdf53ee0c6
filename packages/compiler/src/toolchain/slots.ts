import { availableParallelism, freemem } from "node:os";

/** Bytes that making a template takes, the most of all tasks. */
const memoryPerTask = 1.5 * 1024 ** 3;

const limit = (): number => {
  const free = process.availableMemory?.() ?? freemem();
  return Math.max(1, Math.min(availableParallelism(), Math.floor(free / memoryPerTask)));
};

let running = 0;
const queue: (() => void)[] = [];

function next(): void {
  while (running < limit() && queue.length > 0) {
    running++;
    queue.shift()!();
  }
}

/** Resolves as soon as there are a processor and memory for one more; call what it resolves to when they are free again. */
export async function takeSlot(): Promise<() => void> {
  await new Promise<void>((resolve) => {
    queue.push(resolve);
    next();
  });
  return () => {
    running--;
    next();
  };
}

/** Runs `work` in a slot. */
export async function inSlot<T>(work: () => Promise<T>): Promise<T> {
  const free = await takeSlot();
  try {
    return await work();
  } finally {
    free();
  }
}
